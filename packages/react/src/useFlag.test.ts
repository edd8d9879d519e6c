// On a server: Node has no window, and what is rendered there must be what a browser hydrates.
import { createHandrail } from '@handrail/sdk';
import { createTestHandrail } from '@handrail/sdk/testing';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { HandrailProvider, useFlag, useHandrail } from './index.js';

const Grid = () => createElement('p', null, useFlag('new-grid', false) ? 'new' : 'old', useHandrail()?.version);

describe('on a server', () => {
  it.each([
    ['what npm gives there', createHandrail({ key: 'k', collector: 'https://collector.example' })],
    // Whoever has decided on a server renders by props; hooks say the same on both sides.
    ['one that knows the flag', createTestHandrail({ 'new-grid': true })],
    ['nothing', undefined],
  ])('renders the fallback with %s', (_, handrail) => {
    const html = renderToString(createElement(HandrailProvider, { handrail }, createElement(Grid)));
    expect(html).toMatch(/^<p>old/);
  });

  it('renders without a provider', () => {
    expect(renderToString(createElement(Grid))).toBe('<p>old</p>');
  });
});
