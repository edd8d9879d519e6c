import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { step, tour } from './testing/content.js';
import { openStage, type TestStage } from './testing/openStage.js';
import { violations } from './testing/violations.js';

let stage: TestStage;
beforeEach(() => {
  stage = openStage({ html: '<button id="one">One</button>' });
});
afterEach(() => stage.close());
const offered = { offer: 'rage-click' };

describe('an offer to somebody who seems stuck', () => {
  it('names the guide, counts as no showing of it, and is remembered as made for this reason', async () => {
    stage.show(tour([step('one')]), offered);
    expect((await stage.see('.card')).textContent).toContain('A tour');
    await vi.waitFor(() => expect(stage.marks).toEqual(['offered rage-click']));
    expect(stage.whats()).not.toContain('started');
    expect(await violations()).toEqual([]);
  });

  it('shows the guide to whoever says yes', async () => {
    const shown = stage.show(tour([step('one')]), offered);
    await stage.press('.primary');
    expect((await stage.see('.ring')).checkVisibility()).toBe(true);
    await vi.waitFor(() => expect(stage.whats()).toContain('started'));
    shown.close('host');
    expect(stage.reports.at(-1)).toMatchObject({ what: 'ended', reason: 'host' });
    expect(document.querySelector('handrail-layer')).toBeNull();
  });

  it.each(['.quiet', '.close'])('takes no for an answer: %s', async (css) => {
    stage.show(tour([step('one')]), offered);
    await stage.press(css);
    expect(stage.reports.at(-1)).toEqual({ what: 'ended', outcome: 'dismissed', reason: 'refused' });
    expect(document.querySelector('handrail-layer')).toBeNull();
  });
});
