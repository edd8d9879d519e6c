import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import axe from 'axe-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { createSessionStore } from '../session/createSessionStore.js';
import { createFixtureCollector } from '../testing/createFixtureCollector.js';
import { base, button, heading, openApp as open, settle } from '../testing/openApp.js';
import { App } from './App.js';

settle();

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
