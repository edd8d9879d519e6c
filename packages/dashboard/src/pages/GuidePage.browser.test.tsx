/** What the page of a guide answers: who finishes it, what a survey comes to, and whether an offer helped. */
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { button, heading, openApp as open, settle } from '../testing/openApp.js';

settle();

describe('a guide', () => {
  test('answers whether people finish it and where they leave, with the table behind the chart', async () => {
    open('#/guides/first-flow');
    await heading('Do people finish “Your first live flow”?');
    await screen.findByText('52 % finish it: 59 of the 113 people who started.');
    await screen.findByText(/most of them at “Wire them” \(13 people\)/);
    const table = screen.getByRole('table', { name: 'How far people come', hidden: true });
    expect(within(table).getAllByRole('row', { hidden: true })).toHaveLength(14);
    const widths = [...document.querySelectorAll('.bar-value')].map((bar) =>
      Number.parseFloat(bar.getAttribute('width') ?? ''),
    );
    expect(widths[0]).toBe(100);
    expect(widths.every((width, index) => index === 0 || width <= (widths[index - 1] ?? 0))).toBe(true);
  });

  test('says on the chart when simulated users are in it', async () => {
    open('#/guides/first-flow?who=all', { simulated: 40 });
    await screen.findByText('40 of the 160 users here are simulated.');
    await screen.findByText(/finish it: 78 of the 150 users/);
  });

  test('offers simulated users where no person was counted', async () => {
    open('#/guides/first-flow', { people: 0, simulated: 18 });
    await screen.findByText('Nobody has come to its moment in this time.');
    fireEvent.click(await button('show simulated users'));
    await screen.findByText(/All 18 users here are simulated/);
    expect(location.hash).toBe('#/guides/first-flow?who=simulated');
  });

  test('can be killed and revived', async () => {
    const collector = open('#/guides/first-flow');
    fireEvent.click(await button('Kill'));
    fireEvent.click(await button('Kill for 113 people'));
    await screen.findByText('Killed');
    expect(collector.asked).toContain('POST guides/first-flow/kill');
    fireEvent.click(await button('Revive'));
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Revive' }));
    await screen.findByText('May be shown');
  });
});

describe('a survey', () => {
  test('says of each question what the answers come to, how they lie, and who had met what', async () => {
    open('#/guides/mood', { survey: 'plain' });
    await heading('What do people say to “Your opinion”?');
    await screen.findByText(/^NPS \+29 \(\+1\d to \+4\d\), of 119 answers\.$/);
    await screen.findByText(/^66 % satisfied \(\d\d % to \d\d %\), of 120 answers\.$/);
    await screen.findByText('3.7 of 5 on average, of 120 answers.');
    await screen.findByText('Most often “Access to the line”: 48 of 120.');
    const lies = screen.getByRole('table', { name: 'Answers to “What was missing?”', hidden: true });
    expect(within(lies).getAllByRole('row', { hidden: true })).toHaveLength(4);
    const groups = screen.getByRole('table', { name: 'Answers to “How easy was your first week?”, by release' });
    expect(
      within(groups).getByRole('row', { name: /flow-starter, wave 1.*Had it not.*41.*0 % satisfied/ }),
    ).toBeTruthy();
    // Somebody's own words are words, whatever they look like.
    expect(screen.getByText('Say what each node does <b>before</b> I place it.')).toBeTruthy();
  });

  test('tells nothing of an anonymous question that few have answered, nor of anybody by what they had met', async () => {
    open('#/guides/mood', { survey: 'anonymous' });
    await screen.findByText(/^Anonymous: nobody can see who answered/);
    await screen.findByText('Fewer than 5 have answered, so nothing of it is shown: nobody is to be told apart.');
    expect(screen.queryByText(/Had it/)).toBeNull();
    expect(document.querySelector('.texts')).toBeNull();
  });

  test('says so when nobody has answered', async () => {
    open('#/guides/mood', { survey: 'plain', people: 0 });
    expect(await screen.findAllByText('Nobody has answered this in this time.')).toHaveLength(5);
  });
});

describe('a guide that is offered to whoever seems stuck', () => {
  test('says whether that helped, against those it was kept from', async () => {
    open('#/guides/deploy-what-changed', { offer: 'helps' });
    await screen.findByText('Where it was offered, less trouble followed. More than chance explains.');
    await screen.findByText(
      'Offered to 84 people who seemed stuck, of whom 34 took it; by chance kept from 36 people to compare with.',
    );
    const table = screen.getByRole('table', { name: 'What followed' });
    expect(within(table).getByRole('row', { name: /within 10 min.*0\.6.*1\.9.*−1\.9 to −0\.6/ })).toBeTruthy();
    expect(within(table).getByRole('row', { name: /flow_deployed.*9 min.*21 min.*−19 min to \+2 min/ })).toBeTruthy();
  });

  test('says that nothing tells where it is kept from nobody', async () => {
    open('#/guides/deploy-what-changed', { offer: 'unmeasured' });
    await screen.findByText(/^It is kept from nobody, so nothing says whether it helps/);
    expect(screen.queryByRole('table', { name: 'What followed' })).toBeNull();
  });

  test('asks for nothing where it is offered to nobody', async () => {
    const collector = open('#/guides/deploy-what-changed');
    await screen.findByText(/finish it|saw it/);
    expect(collector.asked).not.toContain('GET metrics/offer');
  });
});
