import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cdp, page } from 'vitest/browser';
import '../sheets/colours.css';
import '../sheets/base.css';
import '../sheets/page.css';
import '../sheets/charts.css';
import '../sheets/dialogs.css';
import '../sheets/narrow.css';
import { createSessionStore } from '../session/createSessionStore.js';
import type { Fixture, FixtureCollector } from '../testing/createFixtureCollector.js';
import { createFixtureCollector } from '../testing/createFixtureCollector.js';
import { App } from './App.js';

const base = 'http://collector.test/h/';

function open(route: string, fixture: Partial<Fixture> = {}): FixtureCollector {
  const collector = createFixtureCollector(fixture);
  location.hash = '#token=secret&app=node-red&env=production';
  const store = createSessionStore(window);
  const first = store.read();
  location.hash = route;
  render(<App store={store} first={first} base={base} ask={collector.ask} />);
  return collector;
}

const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
const button = (name: string | RegExp) => screen.findByRole('button', { name });

beforeEach(() => page.viewport(1280, 900));
afterEach(async () => {
  cleanup();
  sessionStorage.clear();
  history.replaceState(null, '', location.pathname + location.search);
  // The hash event of one test must not reach the next.
  await new Promise((resolve) => requestAnimationFrame(resolve));
});

describe('signing in', () => {
  test('the token leaves the address at once and stays in this tab only', () => {
    location.hash = '#token=secret&app=node-red&env=staging';
    const store = createSessionStore(window);
    expect(store.read()).toEqual({ token: 'secret', app: 'node-red', env: 'staging' });
    expect(location.href).not.toContain('secret');
    expect(createSessionStore(window).read()?.token).toBe('secret');
    expect(JSON.stringify(localStorage)).not.toContain('secret');
    store.clear();
    expect(createSessionStore(window).read()).toBeUndefined();
    location.hash = '#token=secret';
    expect(createSessionStore(window).read()).toBeUndefined();
    expect(location.href).not.toContain('secret');
  });

  test('without a token, it says where to find one and takes one', async () => {
    const collector = createFixtureCollector();
    render(<App store={createSessionStore(window)} first={undefined} base={base} ask={collector.ask} />);
    await heading('Sign in with a token');
    expect(screen.getByText('npm start')).toBeTruthy();
    fireEvent.click(await button('Open the dashboard'));
    expect((await screen.findByRole('alert')).textContent).toContain('all needed');
    fireEvent.input(screen.getByLabelText('Token'), { target: { value: ' secret ' } });
    fireEvent.input(screen.getByLabelText('App'), { target: { value: 'node-red' } });
    fireEvent.click(await button('Open the dashboard'));
    await heading('What is live?');
    await screen.findByText(/1 of 1 release is live/);
  });

  test('a token that is no longer known leads back to signing in, with the reason', async () => {
    const collector = open('#/');
    await screen.findByText(/1 of 1 release is live/);
    collector.fail({ status: 401, code: 'unknown-token', message: 'This token is not known, or was revoked.' });
    document.dispatchEvent(new Event('visibilitychange'));
    await heading('Sign in with a token');
    expect(screen.getByRole('alert').textContent).toContain('was revoked');
    expect(sessionStorage.length).toBe(0);
  });
});

describe('the overview', () => {
  test('answers what is live, with releases, guides and events behind it', async () => {
    open('#/', { simulated: 40 });
    await screen.findByText(
      '1 of 1 release is live, 3 guides may be shown, and 1,680 events of people and 560 simulated came in the last 24 hours.',
    );
    const releases = screen.getByRole('table', { name: 'Releases' });
    expect(within(releases).getByRole('link', { name: 'Flow starter for builders' }).getAttribute('href')).toBe(
      '#/releases/flow-starter',
    );
    expect(within(releases).getByText('Wave 1 of 2')).toBeTruthy();
    expect(within(screen.getByRole('table', { name: 'Guides' })).getAllByRole('row')).toHaveLength(4);
  });

  test('before anything is published, it says the exact command', async () => {
    open('#/', { published: false, people: 0 });
    await screen.findByText('Nothing is published here yet');
    expect(document.querySelector('pre')?.textContent).toMatch(
      /^npx handrail publish handrail --app node-red --env production/,
    );
  });

  test('off names what goes away and for how many, then everything is off until it is turned on', async () => {
    const collector = open('#/');
    fireEvent.click(await button('Turn everything off'));
    const dialog = await screen.findByRole('dialog', { name: 'Turn everything off in node-red, production?' });
    expect(dialog.textContent).toContain('3 guides and 1 release.');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Turn off for 120 people' }));
    await screen.findByText('Everything is off: nobody sees or sends anything.');
    expect(collector.asked).toContain('POST off');
    expect(await button('Turn on')).toBeTruthy();
  });
});

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

describe('a release', () => {
  test('compares who had it with who had not, with an interval', async () => {
    open('#/releases/flow-starter');
    await heading('Does “Flow starter for builders” help?');
    await screen.findByText(
      /58 % of the 84 people who had it went on to flow_deployed within 7 days, against 25 % of the 24/,
    );
    await screen.findByText(/More than chance explains\. The difference lies between \+11 points and \+50 points/);
    await screen.findByRole('img', { name: /Exposed 58 %, Not exposed 25 %/ });
    await waitFor(() => expect(screen.getByRole('img', { name: /by day/ }).textContent).toContain('Wave 1'));
  });

  test('advancing says how far and for how many, and is on the time axis afterwards', async () => {
    const collector = open('#/releases/flow-starter');
    await screen.findByText(/had it went on/);
    fireEvent.click(await button('Advance'));
    const dialog = await screen.findByRole('dialog', {
      name: 'Advance Flow starter for builders to wave 2 of 2, “all lines”?',
    });
    await waitFor(() => expect(dialog.textContent).toContain('36 people met the flag without having it'));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Advance for up to 36 people' }));
    await screen.findByText('All waves');
    await screen.findByText('advance done for flow-starter.');
    expect(collector.asked).toContain('POST releases/flow-starter/advance');
    expect(screen.queryByRole('button', { name: 'Advance' })).toBeNull();
    await waitFor(() => expect(screen.getByRole('img', { name: /by day/ }).textContent).toContain('Wave 2'));
  });

  test('kill, revive and roll back name the people who lose or get it', async () => {
    open('#/releases/flow-starter');
    await screen.findByText(/had it went on/);
    fireEvent.click(await button('Kill'));
    fireEvent.click(await button('Kill for 84 people'));
    fireEvent.click(await button('Revive'));
    fireEvent.click(await button('Revive for 84 people'));
    fireEvent.click(await button('Roll back'));
    fireEvent.click(await button('Roll back for 84 people'));
    await screen.findByText('Not started');
  });

  test('cancelling, Escape included, sends nothing', async () => {
    const collector = open('#/releases/flow-starter');
    fireEvent.click(await button('Kill'));
    fireEvent.click(await button('Cancel'));
    fireEvent.click(await button('Kill'));
    const dialog = await screen.findByRole('dialog');
    fireEvent(dialog, new Event('cancel', { cancelable: true }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(collector.asked.filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  test('a token that may only look is told whom to ask', async () => {
    open('#/releases/flow-starter', { role: 'viewer' });
    await screen.findByText(
      "To hold, advance, roll back, or kill, ask plant-it or anybody with the role operator; your token's is viewer.",
    );
    await screen.findByText("To sign off as it-support, ask anybody with the role approver; your token's is viewer.");
    expect(screen.queryByRole('button', { name: 'Kill' })).toBeNull();
  });

  test('says why it stands where it does, what its guardrails found, and who has signed', async () => {
    const collector = open('#/releases/flow-starter', { role: 'admin' });
    await screen.findByText('120 of 300 users have been exposed.');
    const table = screen.getByRole('table', { name: 'Guardrails' });
    expect(
      within(table).getByRole('row', { name: /deploy-slower, up to 1.1 times.*24.*3.*100 %.*Harm: holds/ }),
    ).toBeTruthy();
    expect(within(table).getByRole('row', { name: /survey-answer.*Cannot be counted/ })).toBeTruthy();
    fireEvent.click(await button('Sign off as it-support'));
    const dialog = await screen.findByRole('dialog', { name: 'Sign Flow starter for builders off as it-support?' });
    expect(dialog.textContent).toContain('You have tried: Deploy it');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Sign off' }));
    await screen.findByText('sign-off done for flow-starter.');
    expect(collector.asked).toContain('POST releases/flow-starter/sign-off');
    fireEvent.click(await button('Hold'));
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Hold' }));
    await screen.findByText('Held by somebody.');
    await button('Resume');
  });

  test('an approver signs, and is told who may do the rest', async () => {
    open('#/releases/flow-starter', { role: 'approver' });
    await button('Sign off as it-support');
    await screen.findByText(/^To hold, advance, roll back, or kill, ask plant-it or anybody with the role operator/);
    expect(screen.queryByRole('button', { name: 'Kill' })).toBeNull();
  });

  test('one that does not exist is said so', async () => {
    open('#/releases/flow-stater');
    await screen.findByText('There is no release “flow-stater” here');
  });

  test('without a goal, it says that nothing tells whether it helped', async () => {
    open('#/releases/flow-starter', { goal: false });
    await screen.findByText('The release names no goal, so nothing says whether it helped.');
  });
});

test('the journal lists the acts, newest first', async () => {
  open('#/journal');
  await screen.findByText(/^2 acts, the last/);
  const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('Startedrelease flow-starter to wave 1'),
    expect.stringContaining('Publishedbundle 5f2a90b1c7d3'),
  ]);
});

describe('when the collector does not answer', () => {
  test('it says what failed, and goes on when it is back', async () => {
    const collector = createFixtureCollector();
    collector.fail('network');
    sessionStorage.setItem('handrail.session', JSON.stringify({ token: 'secret', app: 'node-red', env: 'production' }));
    const store = createSessionStore(window);
    render(<App store={store} first={store.read()} base={base} ask={collector.ask} />);
    await screen.findByText('Could not read the overview');
    expect(screen.getByRole('alert').textContent).toContain('collector.test does not answer');
    collector.fail(undefined);
    fireEvent.click(await button('Try now'));
    await screen.findByText(/1 of 1 release is live/);
  });

  test('the last numbers stay, and are marked as such', async () => {
    const collector = open('#/');
    await screen.findByText(/1 of 1 release is live/);
    collector.fail({ status: 503, code: 'store-away', message: 'The event store is restarting. Try again shortly.' });
    document.dispatchEvent(new Event('visibilitychange'));
    await screen.findByText(/These are the last numbers that came\. The event store is restarting/);
    expect(screen.getByText(/1 of 1 release is live/)).toBeTruthy();
  });
});

describe('keys', () => {
  const press = (...keys: string[]) => {
    for (const key of keys) fireEvent.keyDown(document.body, { key });
  };

  test('g and a letter go, and the heading has the focus there', async () => {
    open('#/');
    await screen.findByText(/1 of 1 release is live/);
    press('g', 'j');
    const title = await heading('Who did what?');
    await waitFor(() => expect(document.activeElement).toBe(title));
    press('g', 'g');
    await heading('Which guides are there?');
    press('g', 'r');
    await heading('How far is each release?');
    press('g', 'o');
    await heading('What is live?');
  });

  test('/ searches: words, arrows and Enter', async () => {
    open('#/');
    await screen.findByText(/1 of 1 release is live/);
    press('/');
    const field = await screen.findByRole('combobox', { name: 'Release, guide or page' });
    expect(document.activeElement).toBe(field);
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(8));
    fireEvent.input(field, { target: { value: 'flow guide' } });
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'Enter' });
    await heading('Who sees “Your first live flow”, and how does it end?');
    expect(location.hash).toBe('#/guides/flow-starter');
  });

  test('? lists them, and none acts while somebody types', async () => {
    open('#/');
    await screen.findByText(/1 of 1 release is live/);
    press('?');
    const list = await screen.findByRole('dialog', { name: 'Keys' });
    fireEvent.keyDown(within(list).getByRole('button', { name: 'Close' }), { key: 'g' });
    fireEvent.keyDown(within(list).getByRole('button', { name: 'Close' }), { key: 'j' });
    expect(location.hash).toBe('#/');
    fireEvent.click(within(list).getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

const looks = [
  ['overview', '#/', /1 of 1 release is live/],
  ['guide', '#/guides/first-flow?who=all', /finish it/],
  ['survey', '#/guides/mood?who=all', /satisfied/],
  ['offer', '#/guides/deploy-what-changed?who=all', /More than chance/],
  ['release', '#/releases/flow-starter?who=all', /had it went on/],
  ['journal', '#/journal', /acts, the last/],
] as const;

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  beforeEach(async () => {
    await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
  });

  test.each(looks)('the %s has nothing that axe objects to, and never scrolls sideways', async (_name, route, text) => {
    open(route, {
      simulated: 40,
      ...(route.includes('mood') && { survey: 'plain' }),
      ...(route.includes('deploy') && { offer: 'helps' }),
    });
    expect(await screen.findAllByText(text)).not.toEqual([]);
    for (const summary of document.querySelectorAll('details')) summary.open = true;
    for (const width of [1440, 720, 320]) {
      await page.viewport(width, 800);
      await waitFor(() => expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width));
      const { violations } = await axe.run(document.body);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    }
  });

  test('nor do signing in, a confirmation, the search and a failure', async () => {
    const check = async () => {
      const { violations } = await axe.run(document.body);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    };
    const collector = open('#/releases/flow-starter');
    fireEvent.click(await button('Roll back'));
    await screen.findByRole('dialog');
    await check();
    fireEvent.click(await button('Cancel'));
    fireEvent.keyDown(document.body, { key: '/' });
    await screen.findByRole('combobox', { name: 'Release, guide or page' });
    await check();
    fireEvent(await screen.findByRole('dialog'), new Event('cancel', { cancelable: true }));
    collector.fail('network');
    document.dispatchEvent(new Event('visibilitychange'));
    await screen.findAllByText(/These are the last numbers/);
    await check();
    fireEvent.click(await button('Sign out'));
    await heading('Sign in with a token');
    await check();
  });
});
