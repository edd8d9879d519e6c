/** Contrast as it is measured on the screen, and the colour that would do. */
import { expect, test } from 'vitest';
import { compileFolder } from '../compileFolder.js';
import { folderOf } from '../testing/folderOf.js';

function lint(themes: Readonly<Record<string, object>>): readonly string[] {
  const files = Object.entries(themes).map(([id, theme]) => [`themes/${id}.json`, JSON.stringify(theme)] as const);
  const { diagnostics } = compileFolder(folderOf(Object.fromEntries(files)));
  return diagnostics
    .filter(({ code }) => code === 'HR640')
    .map(({ file, path, message }) => `${file} ${path}: ${message}`);
}

test('says the scheme, the ratio, what is needed and the nearest colour that passes', () => {
  expect(
    lint({
      a: {
        tokens: { 'color-accent': '#0a6ed1', 'color-on-accent': '#9cf' },
        dark: { 'color-accent': '#9cf', 'color-on-accent': '#000' },
      },
    }),
  ).toEqual([
    'themes/a.json tokens › color-on-accent: In light, the text of a button: #9cf on color-accent #0a6ed1 has a contrast of 2.98 to 1, and needs 4.5. The nearest that passes is "color-on-accent": "#dff6ff".',
  ]);
});

test.each([
  '#999',
  '#999f',
  'rgb(153 153 153)',
  'rgba(153, 153, 153, 1)',
  'hsl(0 0% 60%)',
  'oklch(68.3% 0 0)',
  'oklab(68.3% 0 0)',
  'hwb(0 60% 40%)',
  'lab(63.2% 0 0)',
  'color(srgb .6 .6 .6)',
  'rgb(0 0 0 / 40%)',
])('%s is read as a colour', (color) => {
  const said = lint({
    a: {
      tokens: { 'color-surface': 'white', 'color-text': color },
      dark: { 'color-surface': '#111', 'color-text': '#eee' },
    },
  });
  expect(said[0]).toMatch(
    /In light, body text, which is mixed from it: .* has a contrast of 2\.1\d to 1, and needs 4\.5\. The nearest that passes is "color-text": "#(?:50|4f)+"/,
  );
});

test.each([
  'var(--brand)',
  'var(--brand, #999)',
  'color-mix(in oklab, red, white)',
  'currentColor',
  'Canvas',
  'not a colour',
])('of %s nothing is said: the page decides', (color) => {
  expect(
    lint({
      a: {
        tokens: { 'color-text': color, 'color-surface': 'white' },
        dark: { 'color-surface': '#111', 'color-text': '#eee' },
      },
    }),
  ).toEqual([]);
});

test('dark is looked at by itself, over what light says and what is extended', () => {
  const base = { tokens: { 'color-text': '#222', 'color-surface': '#fff' }, dark: { 'color-surface': '#16191d' } };
  expect(lint({ base })[0]).toMatch(
    /^themes\/base\.json tokens › color-text: In dark, body text, which is mixed from it: #222 on color-surface #16191d/,
  );
  expect(
    lint({
      base: { ...base, dark: { ...base.dark, 'color-text': '#eee' } },
      b: { extends: 'base', dark: { 'color-accent': '#334' } },
    }),
  ).toEqual(
    expect.arrayContaining([
      expect.stringMatching(
        /^themes\/b\.json dark › color-accent: In dark, links, which are mixed from it: #334 on color-surface #16191d has a contrast of 1\.\d\d to 1, and needs 4\.5\./,
      ),
    ]),
  );
});

test('our own colours pass, each on each', () => {
  expect(
    lint({
      a: { tokens: { 'color-surface': 'oklch(99.6% .001 265)' }, dark: { 'color-surface': 'oklch(25% .014 265)' } },
    }),
  ).toEqual([]);
});
