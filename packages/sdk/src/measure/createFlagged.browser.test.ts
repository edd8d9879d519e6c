/** Flags in the host's own HTML, with the host's own rule, as the developers' guide has it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testBundle, testState } from '../testing/createSite.js';
import { type OpenHandrail, openHandrail } from '../testing/openHandrail.js';

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { interval: 10 });
const opened: OpenHandrail[] = [];
const open = async (...given: Parameters<typeof openHandrail>): Promise<OpenHandrail> => {
  const one = await openHandrail(...given);
  opened.push(one);
  return one;
};
const style = document.createElement('style');
style.dataset.handrail = '';
style.textContent = '[data-handrail-flag]:not([data-handrail-flag^="!"]) { display: none !important }';
const display = (id: string) => getComputedStyle(document.querySelector(`#${id}`) as Element).display;
const shown = () => ['new', 'old'].map(display);

beforeEach(() => {
  document.head.append(style);
  document.body.innerHTML =
    '<div id="new" style="display: grid" data-handrail-flag="panel"></div><p id="old" data-handrail-flag="!panel"></p>';
});
afterEach(() => {
  for (const { handrail, site } of opened.splice(0)) {
    handrail.off();
    site.close();
  }
  style.remove();
  document.body.innerHTML = '';
  localStorage.clear();
});

describe('createFlagged', () => {
  it('shows the old part until it is decided, then the new one as the host lays it out, and touches no node', async () => {
    const before = document.body.innerHTML;
    expect(shown()).toEqual(['none', 'block']);
    const { recorded } = await open();
    await until(() => expect(shown()).toEqual(['grid', 'none']));
    expect(document.body.innerHTML).toBe(before);
    // One exposure for both elements.
    expect(recorded.filter((event) => event.n === 'exposure')).toMatchObject([{ flag: 'panel', reason: 'wave' }]);
  });

  it('has what is added later right before it can be painted, and exposes it', async () => {
    const { recorded } = await open();
    await until(() => expect(shown()).toEqual(['grid', 'none']));
    document.body.insertAdjacentHTML(
      'beforeend',
      '<p id="late" data-handrail-flag="lead"></p><p id="late-old" data-handrail-flag="!lead"></p>',
    );
    expect([display('late'), display('late-old')]).toEqual(['none', 'block']);
    await until(() => expect(recorded).toContainEqual(expect.objectContaining({ n: 'exposure', flag: 'lead' })));
  });

  it('finds elements in a page that had none', async () => {
    const content = document.body.innerHTML;
    document.body.innerHTML = '';
    const { loaded } = await open();
    await until(() => expect(loaded).toContain('measure'));
    document.body.innerHTML = content;
    await until(() => expect(shown()).toEqual(['grid', 'none']));
  });

  it('follows who it is, and a kill', async () => {
    document.body.innerHTML = '<i id="new" data-handrail-flag="lead"></i><p id="old" data-handrail-flag="!lead"></p>';
    const { handrail, site } = await open();
    await handrail.ready;
    handrail.identify({ role: 'lead' });
    await until(() => expect(shown()).toEqual(['inline', 'none']));
    await until(() => expect(site.streams()).toBe(1));
    site.push({ ...testState, seq: 2, kills: ['flags/lead'] });
    await until(() => expect(shown()).toEqual(['none', 'block']));
  });

  it('is right on the next page before anything has been fetched, and not once it was forgotten', async () => {
    const { site, key, handrail } = await open();
    await until(() => expect(shown()).toEqual(['grid', 'none']));
    handrail.off();
    expect(shown()).toEqual(['none', 'block']);
    site.answer = () => new Promise<Response>(() => {});
    const next = await open({ site, key });
    expect(shown()).toEqual(['grid', 'none']);
    next.handrail.consent('denied');
    next.handrail.off();
    await open({ site, key });
    expect(shown()).toEqual(['none', 'block']);
  });

  it('hides the new part once decided, also where the host has no rule', async () => {
    style.remove();
    const { handrail } = await open({ state: { ...testState, waves: {} } });
    await handrail.ready;
    await until(() => expect(shown()).toEqual(['none', 'block']));
  });

  it('keeps nothing, and adds no sheet, where no element asks', async () => {
    document.body.innerHTML = '';
    const { handrail, stored, loaded } = await open({ bundle: testBundle });
    await handrail.ready;
    await until(() => expect(loaded).toContain('measure'));
    expect(Object.keys(stored())).not.toContain('sheet');
    expect(document.adoptedStyleSheets).toEqual([]);
  });
});
