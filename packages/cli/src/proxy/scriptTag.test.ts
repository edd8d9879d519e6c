import { expect, it } from 'vitest';
import { scriptTag } from './scriptTag.js';

it('writes attributes so that they cannot end the tag', () => {
  expect(
    scriptTag({
      src: 'http://c/h.js?a=1&b="',
      attributes: { 'data-handrail-key': '"><img>', defer: true, title: 'ü😀' },
    }),
  ).toBe(
    '<script src="http://c/h.js?a=1&#38;b=&#34;" data-handrail-key="&#34;&#62;&#60;img&#62;" defer title="&#252;&#128512;"></script>',
  );
});

it('refuses a name that is none', () => {
  expect(() => scriptTag({ src: '/h.js', attributes: { 'a onload': 'x' } })).toThrow(/cannot be an attribute/);
});
