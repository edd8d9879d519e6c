import type { TargetDescription } from '@handrail/schema';
import { afterEach, beforeEach, expect, describe as group, it } from 'vitest';
import type { Found } from '../contract.js';
import { describe } from './describe.js';
import { createFind, goOn } from './find.js';
import { readRoots } from './roots.js';

let host: HTMLElement;
const page = {
  target: () => undefined,
  testIdAttributes: () => ['data-testid'],
  readRoots: () => readRoots(document),
};
const lookFor = createFind(page);
const find = (target: TargetDescription): Found =>
  goOn(lookFor(target), Number.POSITIVE_INFINITY) ?? { status: 'missing' };
const put = (html: string) => {
  host.innerHTML = html;
};
const say = (selector: string): TargetDescription | undefined => {
  const element = host.querySelector(selector);
  return element ? describe(element, page) : undefined;
};

beforeEach(() => {
  host = document.createElement('main');
  document.body.append(host);
});
afterEach(() => host.remove());

group('describe', () => {
  it('says what a person would, and what the app calls it, each enough on its own', () => {
    put(
      '<form><label for="x8f3a">Amount</label><input id="x8f3a" name="amount" data-testid="amount"><button>Pay</button></form>',
    );
    expect(say('input')).toEqual({
      testId: 'amount',
      or: [{ role: 'textbox', label: 'Amount' }, { css: 'input[name="amount"]' }],
    });
    expect(say('button')).toEqual({
      role: 'button',
      name: 'Pay',
      or: [
        { css: 'button', name: 'Pay' },
        { role: 'button', like: 'Pay' },
      ],
    });
  });

  it('never names generated ids, hashed classes, numbers or a position', () => {
    put(`
      <button id=":r7:" class="css-1q2w3e">Save</button>
      <ul><li id="ember42"><a href="/orders/4711">4711</a></li><li id="ember43"><a href="/orders/4712">4712</a></li></ul>`);
    const said = JSON.stringify([say('button'), say('a'), say('li')]);
    expect(said).not.toMatch(/:r7:|css-|ember|4711|nth/);
    expect(say('a')).toBeUndefined();
  });

  it('tells rows apart by what stands in them', () => {
    put(`<ul>
      <li><span>Ada</span><button>Edit</button></li>
      <li><span>Bob</span><button>Edit</button></li></ul>`);
    const said = say('li:last-child button');
    expect(said).toMatchObject({ role: 'button', name: 'Edit', in: { role: 'listitem', has: { text: 'Bob' } } });
    host.querySelector('li:last-child button')?.remove();
    expect(find(said as TargetDescription).status).toBe('missing');
  });

  it('knows a button without words by its picture', () => {
    put('<button><svg class="icon-bold"></svg></button><button><svg class="icon-italic"></svg></button>');
    const said = say('button:last-child');
    const element = host.querySelector('button:last-child');
    expect(said).toMatchObject({ role: 'button', has: { css: 'svg.icon-italic' } });
    host.prepend(element as Element);
    expect(find(said as TargetDescription)).toEqual({ status: 'found', element });
  });

  it('finds it again after the test id and the wording went, and nothing once it is gone itself', () => {
    put(
      '<nav><a href="/orders" data-testid="orders">Orders</a><a href="/people" data-testid="people">People</a></nav>',
    );
    const element = host.querySelector('a') as Element;
    const said = describe(element, page) as TargetDescription;
    element.removeAttribute('data-testid');
    element.textContent = 'Requests';
    expect(find(said)).toEqual({ status: 'found', element });
    element.remove();
    expect(find(said).status).toBe('missing');
  });

  it('describes what is in a shadow root', () => {
    put('<x-desk></x-desk>');
    const root = host.querySelector('x-desk')?.attachShadow({ mode: 'open' });
    const button = root?.appendChild(document.createElement('button')) as Element;
    button.textContent = 'Sort';
    const said = describe(button, page) as TargetDescription;
    expect(find(said)).toEqual({ status: 'found', element: button });
  });

  it('tells what wraps something from what it wraps', () => {
    put(`
      <section id="orders"><div><h3>Filters</h3></div><div title="Copy"><button title="Copy">x</button></div></section>
      <section id="people"><div><h3>Filters</h3></div><div title="Copy"><button title="Copy">x</button></div></section>`);
    for (const selector of ['#people div', '#people div[title]', '#people button', '#people h3']) {
      const element = host.querySelector(selector) as Element;
      expect([selector, find(say(selector) as TargetDescription)]).toEqual([selector, { status: 'found', element }]);
    }
  });

  it('knows a picture by how it is drawn, whatever its classes are called', () => {
    put(`
      <button><svg class="a1b2c"><path d="M17.418 14.908C17.69 15.176 18.127 15.176 18.4 14.9"></path></svg></button>
      <button><svg class="a1b2c"><path d="M3 12h18v2H3z M1 1h2v2H1z M5 5h2v2H5z"></path></svg></button>`);
    const element = host.querySelector('button') as Element;
    const said = describe(element, page) as TargetDescription;
    for (const svg of host.querySelectorAll('svg')) svg.setAttribute('class', 'z9y8x');
    expect(find(said)).toEqual({ status: 'found', element });
    element.remove();
    expect(find(said).status).toBe('missing');
  });

  it('is not taken in by what shares a word with what is gone, where it knows the thing by other signs', () => {
    put('<nav><button name="close" data-testid="close">Close</button></nav>');
    const said = say('button') as TargetDescription;
    put('<nav><button name="close-all" data-testid="close-all">Close all</button></nav>');
    expect(find(said).status).toBe('missing');
  });

  it('knows a cell of a component by the column the component says it is of', () => {
    put(`<div role="grid">
      <div role="row"><div role="gridcell" col-id="article">Drill A</div><div role="gridcell" col-id="amount">37</div></div>
      <div role="row"><div role="gridcell" col-id="article">Valve B</div><div role="gridcell" col-id="amount">74</div></div></div>`);
    const cells = host.querySelectorAll('[col-id=amount]');
    const said = describe(cells[1] as Element, page) as TargetDescription;
    expect(find(said)).toEqual({ status: 'found', element: cells[1] });
    cells[1]?.remove();
    expect(find(said).status).toBe('missing');
  });

  it('describes a wrapper whose wrapper has the same words', () => {
    const part = (id: string) =>
      `<section id="${id}"><div><div class="tab"><h4><span>Parameters</span></h4></div></div><p>No parameters</p></section>`;
    put(part('list') + part('make'));
    const element = host.querySelector('#make .tab') as Element;
    const said = describe(element, page) as TargetDescription;
    expect(find(said)).toEqual({ status: 'found', element });
    element.remove();
    expect(find(said).status).toBe('missing');
  });

  it('finds again what is a switch in one release and a tab in the next', () => {
    put('<div><button role="switch">Open</button><button role="switch">Recent</button></div>');
    const said = say('button') as TargetDescription;
    put('<div role="tablist"><button role="tab">Open</button><button role="tab">Recent</button></div>');
    expect(find(said)).toEqual({ status: 'found', element: host.querySelector('button') });
  });

  it('says nothing where nothing is true of it alone', () => {
    put('<p>Same</p><p>Same</p>');
    expect(say('p')).toBeUndefined();
  });
});
