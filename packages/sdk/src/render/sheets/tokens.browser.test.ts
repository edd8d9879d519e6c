import type { Theme } from '@handrail/schema';
import { afterEach, describe, expect, it } from 'vitest';
import { p, step, tour } from '../../surfaces/testing/content.js';
import { openStage, type TestStage } from '../../surfaces/testing/openStage.js';

let stage: TestStage | undefined;
afterEach(() => {
  stage?.close();
  document.body.style.cssText = '';
});

type Rgb = readonly [red: number, green: number, blue: number];

/** Any CSS colour as the screen shows it. */
function readRgb(color: string): Rgb {
  const context = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [a = 0, b = 0] = [one, other].map((color) => {
    const [red = 0, green = 0, blue = 0] = readRgb(color).map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const acme: Theme = {
  tokens: { 'color-accent': '#0a6ed1', 'color-surface': '#ffffff', 'color-text': '#1d2d3e', radius: '6px' },
  dark: { 'color-accent': '#91c8f6', 'color-surface': '#12171c', 'color-text': '#eaecee' },
};
const nordica: Theme = {
  tokens: { ...acme.tokens, 'color-accent': '#7a1fa2' },
  dark: { ...acme.dark, 'color-accent': '#d8a6ef' },
};
const yellow: Theme = { tokens: { 'color-accent': '#ffd400' } };

const light = '';
const dark = 'background: #14171c';

describe('colours', () => {
  it.each([
    ['ours, light', undefined, light],
    ['ours, dark', undefined, dark],
    ['a theme of three colours, light', acme, light],
    ['a theme of three colours, dark', acme, dark],
    ['a second brand, light', nordica, light],
    ['a second brand, dark', nordica, dark],
  ] as const)('can be read: %s', async (_, theme, page) => {
    document.body.style.cssText = page;
    stage = openStage({ html: '<button id="one">One</button>', ...(theme ? { theme } : {}) });
    const body = p(
      'Read ',
      { tag: 'a', href: 'https://example.com', children: ['this'] },
      { tag: 'code', children: ['x'] },
    );
    const buttons = [
      { text: 'Later', do: [{ kind: 'dismiss' as const }] },
      { text: 'Do', do: [{ kind: 'track' as const, event: 'e' }] },
    ];
    stage.show(
      tour([
        step('one', { title: 'First', body, buttons, valid: { if: { never: 1 }, hint: 'Not yet.' } }),
        step('two'),
      ]),
    );
    await stage.press('.primary');
    const note = await stage.see('.note');
    const card = await stage.see('.card');
    expect(card.closest('.surface')?.hasAttribute('data-dark')).toBe(page === dark);
    const style = (css: string) => getComputedStyle(stage?.find(css) as Element);
    const surface = getComputedStyle(card).backgroundColor;
    for (const text of ['.title', '.body', '.body a', '.foot .quiet', '.acts .button']) {
      expect.soft(contrast(style(text).color, surface), text).toBeGreaterThanOrEqual(4.5);
    }
    expect.soft(contrast(style('.body code').color, style('.body code').backgroundColor)).toBeGreaterThanOrEqual(4.5);
    expect
      .soft(contrast(getComputedStyle(note).color, getComputedStyle(note).backgroundColor))
      .toBeGreaterThanOrEqual(4.5);
    expect
      .soft(contrast(style('.primary').color, style('.primary').backgroundColor), 'primary')
      .toBeGreaterThanOrEqual(4.5);
    expect
      .soft(contrast(style('.primary').backgroundColor, surface), 'the one thing to press')
      .toBeGreaterThanOrEqual(3);
    expect.soft(contrast(style('.close').color, surface), 'close').toBeGreaterThanOrEqual(3);
  });

  it('turns the words on a bright accent dark', async () => {
    stage = openStage({ html: '<button id="one">One</button>', theme: yellow });
    stage.show(tour([step('one')]));
    const { color, backgroundColor } = getComputedStyle(await stage.see('.primary'));
    expect(contrast(color, backgroundColor)).toBeGreaterThanOrEqual(4.5);
  });

  it('change with the page while it is shown', async () => {
    stage = openStage({
      html: '<button id="one">One</button>',
      theme: { tokens: {}, darkWhen: { css: 'html[data-theme=dark]' } },
    });
    stage.show(tour([step('one')]));
    const card = await stage.see('.card');
    const before = getComputedStyle(card).backgroundColor;
    document.documentElement.dataset.theme = 'dark';
    await new Promise((resolve) => setTimeout(resolve));
    expect(contrast(before, getComputedStyle(card).backgroundColor)).toBeGreaterThan(7);
    delete document.documentElement.dataset.theme;
  });
});
