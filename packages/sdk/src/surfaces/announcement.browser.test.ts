import type { AnnouncementContent } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { deepActiveElement } from '../render/deepActiveElement.js';
import { p } from './testing/content.js';
import { openStage, type TestStage } from './testing/openStage.js';
import { violations } from './testing/violations.js';

const announcement = (more: Partial<AnnouncementContent> = {}): AnnouncementContent => ({
  kind: 'announcement',
  id: 'announcement',
  locale: 'en',
  revision: 1,
  display: 'modal',
  position: 'bottom-end',
  title: 'Invoices',
  body: p('The new form is yours from today.'),
  buttons: [
    { text: 'Show me', do: [{ kind: 'start', guide: 'tour' }] },
    { text: 'Later', do: [{ kind: 'dismiss' }] },
  ],
  ...more,
});

let stage: TestStage;
beforeEach(() => {
  stage = openStage({ html: '<button id="one">One</button>' });
});
afterEach(() => stage.close());

describe('a modal announcement', () => {
  it('takes the focus, keeps it inside, and gives it back', async () => {
    const before = document.querySelector('#one') as HTMLElement;
    before.focus();
    stage.show(announcement());
    const dialog = await stage.see('.modal');
    expect(deepActiveElement()).toBe(dialog);
    await vi.waitFor(() => expect(stage.whats()).toEqual(['started']));
    before.focus();
    expect(document.activeElement).not.toBe(before);
    expect(before.outerHTML).toBe('<button id="one">One</button>');
    await stage.press('.close');
    expect(document.activeElement).toBe(before);
    expect(document.querySelector('handrail-layer')).toBeNull();
  });

  it.each([
    ['Escape', () => userEvent.keyboard('{Escape}'), 'escape'],
    [
      'a press beside it',
      () => document.elementFromPoint(2, 2)?.shadowRoot?.querySelector<HTMLElement>('.modal')?.click(),
      'backdrop',
    ],
  ] as const)('is closed by %s', async (_, close, reason) => {
    stage.show(announcement());
    await stage.see('.modal');
    await close();
    await vi.waitFor(() => expect(stage.reports.at(-1)).toMatchObject({ outcome: 'dismissed', reason }));
  });

  it('is over before its button does anything else', async () => {
    stage.show(announcement());
    await stage.press('.primary');
    expect(stage.reports.at(-1)).toEqual({ what: 'ended', outcome: 'completed', reason: 'button' });
    expect(stage.acts).toEqual([{ kind: 'start', guide: 'tour' }]);
  });

  it('has a button of its own where the author wrote none', async () => {
    stage.show(announcement({ buttons: [] }));
    expect((await stage.see('.primary')).textContent).toBe('Got it');
  });

  it('has nothing for axe to say, with a picture', async () => {
    const picture = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
    stage.port({ fileUrl: (path) => path });
    stage.show(announcement({ media: { type: 'image', src: picture, alt: 'The form', width: 880, height: 440 } }));
    await stage.see('.modal');
    expect(await violations()).toEqual([]);
  });
});

describe('a slide-out', () => {
  it('leaves the page usable and the focus alone, and is announced', async () => {
    const before = document.querySelector('#one') as HTMLElement;
    before.focus();
    stage.show(announcement({ display: 'slide-out' }));
    const card = await stage.see('.card');
    const box = card.getBoundingClientRect();
    expect(window.innerWidth - box.right).toBeCloseTo(16, 0);
    expect(document.activeElement).toBe(before);
    await vi.waitFor(() =>
      expect(stage.find('.live')?.textContent).toBe('Invoices. The new form is yours from today.'),
    );
    expect(await violations()).toEqual([]);
  });
});
