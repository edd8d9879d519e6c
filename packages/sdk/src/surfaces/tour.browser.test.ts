import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { deepActiveElement } from '../render/deepActiveElement.js';
import { p, step, tour } from './testing/content.js';
import { openStage, type TestStage } from './testing/openStage.js';
import { violations } from './testing/violations.js';

const html = `<button id="one">One</button><p><input id="two"></p><div id="here"></div><button id="three">Three</button>`;

let stage: TestStage;
beforeEach(() => {
  stage = openStage({ html });
});
afterEach(() => {
  stage.close();
});

const text = async (css: string) => (await stage.see(css)).textContent;

describe('a tour', () => {
  it('walks from step to step and says what happened, each once', async () => {
    stage.show(tour([step('one'), step('two'), step('three')]));
    expect(await text('.body')).toBe('About one.');
    await vi.waitFor(() => expect(stage.whats()).toEqual(['started', 'step-shown one']));
    await stage.press('.primary');
    await vi.waitFor(() => expect(stage.whats().at(-1)).toBe('step-shown two'));
    await stage.press('.quiet');
    await vi.waitFor(() => expect(stage.find('.body')?.textContent).toBe('About one.'));
    for (let press = 0; press < 3; press++) {
      await stage.press('.primary');
      await new Promise(requestAnimationFrame);
    }
    await vi.waitFor(() =>
      expect(stage.reports.at(-1)).toEqual({ what: 'ended', outcome: 'completed', reason: 'finished', step: 'three' }),
    );
    expect(stage.whats().filter((what) => what === 'started')).toHaveLength(1);
    expect(document.querySelector('handrail-layer')).toBeNull();
  });

  it('shows Next only where a button moves on, and moves on by what the author named', async () => {
    stage.show(
      tour([
        step('one', { advance: [{ kind: 'click' }] }),
        step('two', { advance: [{ kind: 'event', event: 'saved', count: 1 }] }),
      ]),
    );
    await stage.see('.card');
    expect(stage.find('.primary')).toBeNull();
    document.querySelector<HTMLElement>('#one')?.click();
    await vi.waitFor(() => expect(stage.find('.body')?.textContent).toBe('About two.'));
    stage.happen({ kind: 'event', event: 'saved' });
    await vi.waitFor(() => expect(stage.whats().at(-1)).toBe('ended two'));
  });

  it('says Done on its last step, and calls what follows only when it is completed', async () => {
    stage.show(tour([step('one')], { then: [{ kind: 'start', guide: 'other' }] }));
    expect(await text('.primary')).toBe('Done');
    await stage.press('.close');
    expect(stage.reports.at(-1)).toMatchObject({ outcome: 'dismissed', reason: 'close-button' });
    expect(stage.acts).toEqual([]);
    stage.show(tour([step('one')], { then: [{ kind: 'start', guide: 'other' }] }));
    await stage.press('.primary');
    expect(stage.acts).toEqual([{ kind: 'start', guide: 'other' }]);
  });

  it('says its own words as the tree brings them, and in English what it does not bring', async () => {
    stage.port({ words: { next: 'Weiter', step: 'Schritt {n} von {of}' } });
    stage.show(tour([step('one'), step('two')], { locale: 'de' }));
    expect(await text('.primary')).toBe('Weiter');
    expect(stage.find('.progress')?.getAttribute('aria-label')).toBe('Schritt 1 von 2');
    expect(stage.find('.close')?.getAttribute('aria-label')).toBe('Close');
  });

  describe('whose step is done on the page that follows', () => {
    const go = (page: string) => {
      stage.pages.clear();
      stage.pages.add(page);
      stage.reroute();
    };
    const second = step('two', { page: 'after' });
    const whatHappens = [
      [
        { kind: 'event', event: 'sent', count: 2 },
        { kind: 'event', event: 'sent' },
      ],
      [
        { kind: 'guide', guide: 'other', outcome: 'completed' },
        { kind: 'guide', guide: 'other', outcome: 'completed' },
      ],
    ] as const;

    it.each(whatHappens)('hears it there: %j', async (moment, happening) => {
      go('form');
      stage.show(tour([step('one', { page: 'form', advance: [moment] }), second]));
      await vi.waitFor(() => expect(stage.whats()).toEqual(['started', 'step-shown one']));
      // The first of two is heard on the step's own page, and is not forgotten.
      if (moment.kind === 'event') stage.happen(happening);
      go('after');
      await vi.waitFor(() => expect(stage.find('.card')).toBeNull());
      stage.happen(happening);
      expect((await stage.see('.body')).textContent).toBe('About two.');
      expect(stage.whats().slice(0, 3)).toEqual(['started', 'step-shown one', 'step-done one']);
    });

    it.each([
      [1, 0],
      [2, 0],
      [3, 1],
    ])(
      'does not miss what came before it was back after a full page load: of %i two had, %i were to come',
      async (count, more) => {
        go('after');
        stage.port({ since: (event) => (event === 'sent' ? 2 : 0) });
        const first = step('one', { page: 'form', advance: [{ kind: 'event', event: 'sent', count }] });
        const last = step('three', { page: 'after', advance: [{ kind: 'event', event: 'sent', count: 2 }] });
        stage.show(tour([first, second, last]), { resumeAt: 'one' });
        // The tour begins after `show` has returned.
        await Promise.resolve();
        for (let time = 0; time < more; time++) stage.happen({ kind: 'event', event: 'sent' });
        await stage.press('.primary');
        expect(stage.whats()[0]).toBe('step-done one');
        // What was made up for once is not counted again.
        await vi.waitFor(() => expect(stage.find('.body')?.textContent).toBe('About three.'));
        stage.happen({ kind: 'event', event: 'sent' });
        expect(stage.find('.body')?.textContent).toBe('About three.');
      },
    );

    it('moves on with the page itself, also by way of another', async () => {
      go('form');
      stage.show(tour([step('one', { page: 'form', advance: [{ kind: 'page', page: 'after' }] }), second]));
      await stage.see('.card');
      go('between');
      await vi.waitFor(() => expect(stage.find('.card')).toBeNull());
      go('after');
      expect((await stage.see('.body')).textContent).toBe('About two.');
    });

    it('is not done because that page is still open from before', async () => {
      go('after');
      const back = step('three', { page: 'form', advance: [{ kind: 'page', page: 'after' }] });
      stage.show(tour([second, back, step('one', { page: 'after' })]));
      await stage.press('.primary');
      await vi.waitFor(() => expect(stage.find('.card')).toBeNull());
      expect(stage.whats().at(-1)).toBe('step-done two');
      go('form');
      expect((await stage.see('.body')).textContent).toBe('About three.');
      go('after');
      expect((await stage.see('.body')).textContent).toBe('About one.');
    });
  });

  it('resumes at the step it is told', async () => {
    stage.show(tour([step('one'), step('two')]), { resumeAt: 'two' });
    expect(await text('.body')).toBe('About two.');
    expect(stage.find('.progress')?.getAttribute('aria-label')).toBe('Step 2 of 2');
  });

  it('waits for a target that comes late, and follows one that is rendered anew elsewhere', async () => {
    stage.show(tour([step('late')]));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(stage.find('.card')).toBeNull();
    const here = document.querySelector('#here') as HTMLElement;
    here.append(Object.assign(document.createElement('button'), { id: 'late', textContent: 'Late' }));
    const card = await stage.see('.card');
    const before = Number.parseFloat(card.style.top);
    here.style.paddingTop = '120px';
    here.replaceChildren(Object.assign(document.createElement('button'), { id: 'late', textContent: 'Late again' }));
    // The page is looked at again only after a rest as long as the last look was costly: a second at most.
    await vi.waitFor(() => expect(Number.parseFloat(card.style.top)).toBe(before + 120));
    expect(stage.find('.card')).toBe(card);
  });

  it('brings its target into view, and shows the way back once somebody has scrolled on', async () => {
    document.body.insertAdjacentHTML('beforeend', '<div style="height: 3000px"></div><button id="far">Far</button>');
    stage.show(tour([step('far')]));
    const far = document.querySelector('#far') as Element;
    await vi.waitFor(() => expect(far.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight));
    expect(stage.find('.buttons')?.textContent).toBe('Done');
    await vi.waitFor(() => expect(stage.find('.ring')?.checkVisibility()).toBe(true));
    // Painted: before the first frame nobody has seen it in view, and so it has not left it.
    await vi.waitFor(() => expect(stage.whats()).toContain('step-shown far'));
    window.scrollTo({ top: 0, behavior: 'instant' });
    await vi.waitFor(() => expect(stage.find('.buttons')?.textContent).toBe('Show me whereDone'));
    expect(stage.find('.ring')?.checkVisibility()).toBe(false);
    await stage.press('.buttons .button');
    await vi.waitFor(() => expect(far.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight));
    await vi.waitFor(() => expect(stage.find('.buttons')?.textContent).toBe('Done'));
  });

  it('pauses when its target goes for good, points at nothing, and comes back with it', async () => {
    stage.show(tour([step('one', { waitMs: 50 })]));
    await vi.waitFor(() => expect(stage.whats()).toContain('step-shown one'));
    const target = document.querySelector('#one') as HTMLElement;
    target.remove();
    await vi.waitFor(() => expect(stage.whats()).toContain('target-missing one'));
    expect(await text('.body')).toMatch(/Paused/);
    expect(stage.find('.ring')).toBeNull();
    document.body.append(target);
    await vi.waitFor(() => expect(stage.find('.body')?.textContent).toBe('About one.'));
    expect(stage.whats().filter((what) => what === 'step-shown one')).toHaveLength(1);
  });

  it.each([
    ['skip', 'About three.'],
    ['center', 'About gone.'],
    [{ go: 'two' }, 'About two.'],
  ] as const)('does what the author said where a target is missing: %j', async (missing, expected) => {
    stage.show(tour([step('one'), step('gone', { waitMs: 20, missing }), step('three'), step('two')]));
    await stage.press('.primary');
    await vi.waitFor(() => expect(stage.find('.body')?.textContent).toBe(expected));
    expect(stage.whats()).toContain('target-missing gone');
  });

  it('makes room for others where nothing of it was ever seen', async () => {
    stage.show(tour([step('gone', { waitMs: 20 })]));
    await vi.waitFor(() => expect(stage.reports.at(-1)).toMatchObject({ outcome: 'failed', reason: 'target-missing' }));
    expect(stage.whats()).not.toContain('started');
  });

  it('stops going in circles', async () => {
    stage.show(tour([step('a', { waitMs: 0, missing: { go: 'b' } }), step('b', { waitMs: 0, missing: { go: 'a' } })]));
    await vi.waitFor(() =>
      expect(stage.reports.at(-1)).toMatchObject({ outcome: 'failed', reason: 'steps-in-a-circle' }),
    );
  });

  it('waits on the page a step belongs to', async () => {
    stage.pages.add('list');
    stage.show(tour([step('one', { page: 'list' }), step('two', { page: 'detail' })]));
    await stage.press('.primary');
    await vi.waitFor(() => expect(stage.find('.card')).toBeNull());
    stage.pages.add('detail');
    stage.reroute();
    expect(await text('.body')).toBe('About two.');
    stage.pages.delete('detail');
    stage.reroute();
    await vi.waitFor(() => expect(stage.find('.card')).toBeNull());
  });

  it('does not move on from a field that is not valid, and says why', async () => {
    stage.show(
      tour([
        step('two', {
          advance: [{ kind: 'input' }],
          valid: { if: { $value: { '#two': { $eq: 'CC-1' } } }, hint: 'It looks like CC-1.' },
        }),
        step('three'),
      ]),
    );
    await stage.see('.card');
    const field = document.querySelector('#two') as HTMLInputElement;
    await userEvent.fill(field, 'wrong');
    field.blur();
    expect(await text('.note')).toBe('It looks like CC-1.');
    await userEvent.fill(field, 'CC-1');
    field.blur();
    await vi.waitFor(() => expect(stage.find('.body')?.textContent).toBe('About three.'));
  });

  it('acts for the user only behind a button, as the page would hear it from them', async () => {
    const heard = vi.fn();
    document.querySelector('#two')?.addEventListener('input', heard);
    stage.show(
      tour([
        step('two', {
          buttons: [{ text: 'Fill it in', do: [{ kind: 'fill', target: { css: '#two' }, value: 'Ana' }] }],
        }),
      ]),
    );
    await stage.see('.card');
    expect(heard).not.toHaveBeenCalled();
    await stage.press('.acts .button');
    expect((document.querySelector('#two') as HTMLInputElement).value).toBe('Ana');
    expect(heard).toHaveBeenCalledOnce();
  });

  it('can be put off: snoozed, then ended for now', async () => {
    stage.show(tour([step('one', { buttons: [{ text: 'Later', do: [{ kind: 'snooze', ms: 1000 }] }] })]));
    await stage.press('.foot .quiet');
    expect(stage.reports.slice(-2)).toEqual([
      { what: 'snoozed', ms: 1000, step: 'one' },
      { what: 'ended', outcome: 'dismissed', reason: 'snoozed', step: 'one' },
    ]);
  });

  it('is closed from outside once, and without a word when only the page is hidden', async () => {
    const shown = stage.show(tour([step('one')]));
    await stage.see('.card');
    shown.close('killed');
    shown.close('off');
    expect(stage.reports.filter(({ what }) => what === 'ended')).toEqual([
      { what: 'ended', outcome: 'abandoned', reason: 'killed', step: 'one' },
    ]);
    const count = stage.reports.length;
    stage.show(tour([step('one')])).close('page-hidden');
    expect(stage.reports).toHaveLength(count);
    expect(document.querySelector('handrail-layer')).toBeNull();
  });
});

describe('Escape', () => {
  it('closes the tour, and the host hears it too', async () => {
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    stage.show(tour([step('one')]));
    await stage.see('.card');
    document.body.focus();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    expect(stage.reports.at(-1)).toMatchObject({ outcome: 'dismissed', reason: 'escape' });
    expect(heard).toHaveBeenCalledOnce();
    document.removeEventListener('keydown', heard);
  });

  it('is left to a dialog or a menu of the host', async () => {
    document.body.insertAdjacentHTML('beforeend', '<div role="menu"><button id="item">Item</button></div>');
    stage.show(tour([step('one')]));
    await stage.see('.card');
    const item = document.querySelector('#item') as HTMLElement;
    item.focus();
    item.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(stage.find('.card')).not.toBeNull();
  });
});

describe('for everybody', () => {
  it('is a named dialog, announced once per step, with the focus where it was', async () => {
    const before = document.querySelector('#three') as HTMLElement;
    before.focus();
    stage.show(
      tour([
        step('one', { title: 'First' }),
        step('two', { body: p('Two ', { tag: 'strong', children: ['now'] }, '.') }),
      ]),
    );
    const card = await stage.see('.card');
    expect(card.getAttribute('role')).toBe('dialog');
    const live = stage.find('.live') as HTMLElement;
    await vi.waitFor(() => expect(live.textContent).toBe('Step 1 of 2. First. About one.'));
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(live.textContent ?? ''));
    observer.observe(live, { childList: true });
    expect(deepActiveElement()).toBe(card);
    await stage.press('.primary');
    await vi.waitFor(() => expect(said).toEqual(['Step 2 of 2. Two now.']));
    await stage.press('.close');
    expect(document.activeElement).toBe(before);
    observer.disconnect();
  });

  it('leaves the focus in a field somebody types in, through steps and resizes', async () => {
    const field = document.querySelector('#two') as HTMLInputElement;
    field.focus();
    stage.show(tour([step('one'), step('two')]));
    await stage.see('.card');
    await new Promise(requestAnimationFrame);
    await userEvent.click(stage.find('.primary') as Element);
    await vi.waitFor(() => expect(stage.find('.body')?.textContent).toBe('About two.'));
    window.dispatchEvent(new Event('resize'));
    expect(document.activeElement).toBe(field);
    await userEvent.keyboard('{ArrowLeft}{ArrowRight}ab{ArrowLeft}');
    expect(field.value).toBe('ab');
    expect(stage.find('.body')?.textContent).toBe('About two.');
  });

  it.each([
    ['light', '', 'en'],
    ['dark', 'background: #111; color: #eee', 'de'],
    ['right to left', '', 'ar'],
  ])('has nothing for axe to say: %s', async (_, style, locale) => {
    document.body.style.cssText = style;
    const rich = p('Read ', { tag: 'a', href: 'https://example.com', children: ['this'] }, ' and press ', {
      tag: 'code',
      children: ['Enter'],
    });
    stage.show(
      tour(
        [
          step('one', {
            title: 'First',
            body: rich,
            buttons: [{ text: 'Skip', do: [{ kind: 'dismiss' }] }],
            valid: { if: { never: 1 }, hint: 'Not yet.' },
          }),
          step('two'),
        ],
        { locale },
      ),
    );
    await stage.press('.primary');
    await stage.see('.note');
    expect(await violations()).toEqual([]);
    document.body.style.cssText = '';
  });
});
