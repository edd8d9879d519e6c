import { expect, it } from 'vitest';
import { findForbidden } from './forbidden.js';

const find = (text: string) => findForbidden({ path: 'packages/sdk/src/a.tsx', text });

it.each([
  [`eval('1')`, 'eval'],
  [`window.eval('1')`, 'eval'],
  [`new Function('return 1')`, 'new Function'],
  [`Function('return 1')()`, 'Function'],
  [`setTimeout('go()', 1)`, 'setTimeout with a string'],
  [`node.innerHTML = text`, 'innerHTML'],
  [`node['innerHTML'] = text`, 'innerHTML'],
  [`node?.outerHTML`, 'outerHTML'],
  [`node.insertAdjacentHTML('beforeend', text)`, 'insertAdjacentHTML'],
  [`document.write(text)`, 'document.write'],
  [`document.writeln(text)`, 'document.writeln'],
  [`node.setAttribute('style', 'color: red')`, `setAttribute('style')`],
  [`node.style.cssText = 'color: red'`, 'cssText'],
  [`const el = <p style="color: red" />`, 'style='],
  [`const el = <p dangerouslySetInnerHTML={{ __html: text }} />`, 'dangerouslySetInnerHTML'],
  [`document.createElement('style')`, 'a <style> element'],
  [`document.createElement('script')`, 'a <script> element'],
  [`history.pushState = mine`, 'pushState replaced'],
  [`window.history.replaceState = mine`, 'replaceState replaced'],
  [`window.fetch = mine`, 'window.fetch replaced'],
  [`window.onerror = mine`, 'window.onerror replaced'],
  [`XMLHttpRequest.prototype.open = mine`, 'prototype.open replaced'],
  [`navigator.sendBeacon('/e')`, 'sendBeacon'],
])('forbids %s', (text, message) => {
  expect(find(`let a;\n${text};`)).toEqual([
    { path: 'packages/sdk/src/a.tsx', line: 2, message: expect.stringContaining(message) },
  ]);
});

it.each([
  `history.pushState(null, '', '/next')`,
  `node.style.setProperty('left', '1px')`,
  `node.setAttribute('role', 'dialog')`,
  `const el = <p style={{ left: '1px' }} />`,
  `node.textContent = 'innerHTML'`,
  `stream.write(text)`,
  `// eval and innerHTML in a comment`,
  `setTimeout(() => go(), 1)`,
])('allows %s', (text) => {
  expect(find(text)).toEqual([]);
});
