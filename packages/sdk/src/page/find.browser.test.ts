import type { TargetDescription } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Found } from '../contract.js';
import { createFind, goOn } from './find.js';
import { readRoots } from './roots.js';

let host: HTMLElement;
const named = new Map<string, TargetDescription>();
const lookFor = createFind({
  target: (name) => named.get(name),
  testIdAttributes: () => ['data-testid', 'data-automation-id'],
  readRoots: () => readRoots(document),
});
const find = (target: TargetDescription | string): Found =>
  goOn(lookFor(target), Number.POSITIVE_INFINITY) ?? { status: 'missing' };
const put = (html: string) => {
  host.innerHTML = html;
};
const idOf = (target: TargetDescription | string) => {
  const found = find(target);
  return found.element ? `${found.status} ${found.element.id || found.element.localName}` : found.status;
};

beforeEach(() => {
  host = document.createElement('main');
  document.body.append(host);
});
afterEach(() => {
  host.remove();
  named.clear();
});

describe('find', () => {
  it('finds by each part of a description', () => {
    put(`
      <button id="a" data-testid="save">Save</button>
      <button id="b" data-automation-id="send">Send it</button>
      <label for="c">Amount *</label><input id="c">
      <a id="d" href="#x" aria-label="Help centre">?</a>
      <p id="e">Nothing <b>here</b> yet</p>
      <div id="row-4711-x" class="grid"><span id="f" slot="actions">x</span></div>
      <div role="switch" id="g" aria-labelledby="g1">on</div><span id="g1">Dark mode</span>`);
    expect(idOf({ testId: 'save' })).toBe('found a');
    expect(idOf({ testId: 'send', role: 'button' })).toBe('found b');
    expect(idOf({ label: 'Amount' })).toBe('found c');
    expect(idOf({ role: 'link', name: 'Help centre' })).toBe('found d');
    expect(idOf({ text: 'Nothing here yet' })).toBe('found e');
    expect(idOf({ id: 'row-*-x' })).toBe('found row-4711-x');
    expect(idOf({ css: '.grid' })).toBe('found row-4711-x');
    expect(idOf({ slot: 'actions' })).toBe('found f');
    expect(idOf({ role: 'switch', name: 'Dark mode' })).toBe('found g');
    expect(idOf({ role: 'textbox', label: 'Amount' })).toBe('found c');
  });

  it('takes all given parts, and a name it knows', () => {
    put('<button id="a">Save</button><a id="b" href="#">Save</a>');
    named.set('save', { role: 'link', name: 'Save' });
    expect(idOf('save')).toBe('found b');
    expect(idOf('unknown')).toBe('missing');
    expect(idOf({ role: 'button', name: 'Send' })).toBe('missing');
  });

  it('prefers the same text to one that only differs in case or signs, and believes that one where it is alone', () => {
    put('<button id="a">Save</button><button id="b">SAVE…</button>');
    expect(idOf({ role: 'button', name: 'Save' })).toBe('found a');
    put('<button id="b">SAVE…</button><button id="c">Save as</button>');
    expect(idOf({ role: 'button', name: 'Save' })).toBe('found b');
  });

  it('shows nothing where two fit equally, unless told which', () => {
    put('<button id="a">Save</button><button id="b">Save</button>');
    expect(idOf({ role: 'button', name: 'Save' })).toBe('ambiguous');
    expect(idOf({ role: 'button', name: 'Save', nth: 2 })).toBe('found b');
    expect(idOf({ role: 'button', name: 'Save', nth: 3 })).toBe('missing');
  });

  it('means the innermost element that has a text', () => {
    put('<section id="a"><div id="b"><span id="c">Late</span></div></section>');
    expect(idOf({ text: 'Late' })).toBe('found c');
  });

  it('narrows by what is around, inside and beside', () => {
    put(`
      <ul><li id="one"><span>Ada</span><button id="a">Edit</button></li>
      <li id="two"><span>Bob</span><button id="b">Edit</button><i data-testid="badge">!</i></li></ul>
      <dialog open><button id="c">Edit</button></dialog>`);
    expect(idOf({ role: 'button', name: 'Edit', near: { text: 'Bob' } })).toBe('found b');
    expect(idOf({ role: 'button', in: { role: 'dialog' } })).toBe('found c');
    expect(idOf({ role: 'listitem', has: { testId: 'badge' } })).toBe('found two');
    expect(idOf({ role: 'button', in: { role: 'listitem', has: { text: 'Ada' } } })).toBe('found a');
    expect(idOf({ role: 'button', near: { text: 'Eve' } })).toBe('missing');
  });

  it('reads past what only breaks lines', () => {
    put('<button id="a">get \u200b/re\u00adquests</button>');
    expect(idOf({ role: 'button', name: 'get /requests' })).toBe('found a');
  });

  it('takes most of the words for the name, where the author allows it, and never a second that is as like', () => {
    put('<button id="a">Save order now</button><button id="b">Save all of it</button>');
    expect(idOf({ role: 'button', like: 'Save order' })).toBe('found a');
    expect(idOf({ role: 'button', like: 'Send' })).toBe('missing');
    put('<button id="a">Save order now</button><button id="b">Save order later</button>');
    expect(idOf({ role: 'button', like: 'Save order' })).toBe('ambiguous');
  });

  it('goes no further from a neighbour than told', () => {
    put('<div><div><b>Ada</b></div></div><button id="a">Edit</button>');
    expect(idOf({ role: 'button', near: { text: 'Ada' } })).toBe('found a');
    expect(idOf({ role: 'button', near: { text: 'Ada' }, reach: 3 })).toBe('found a');
    expect(idOf({ role: 'button', near: { text: 'Ada' }, reach: 2 })).toBe('missing');
  });

  it('believes most of several ways to say it, and none where they are even', () => {
    put('<button id="a" data-testid="send">Save</button><button id="b" name="keep">Keep</button>');
    const [byName, byTestId, byAttribute] = [{ name: 'Save' }, { testId: 'send' }, { css: '[name=keep]' }];
    expect(idOf({ testId: 'gone', or: [byName] })).toBe('found a');
    expect(idOf({ ...byAttribute, or: [byName, byTestId] })).toBe('found a');
    expect(idOf({ ...byAttribute, or: [byName] })).toBe('ambiguous');
    expect(idOf({ role: 'button', or: [byName] })).toBe('found a');
    expect(idOf({ testId: 'gone', or: [{ name: 'Send' }] })).toBe('missing');
    expect(idOf({ role: 'button', in: { testId: 'gone', or: [{ role: 'main' }] } })).toBe('ambiguous');
  });

  it('says hidden where it is there and not to be seen', () => {
    for (const hide of ['display:none', 'visibility:hidden', 'width:0;height:0;overflow:hidden;border:0;padding:0']) {
      put(`<button id="a" data-testid="save" style="${hide}">Save</button>`);
      expect(idOf({ testId: 'save' })).toBe('hidden a');
    }
    put('<div inert><button id="a" data-testid="save">Save</button></div>');
    expect(idOf({ testId: 'save' })).toBe('hidden a');
    put('<details><summary>More</summary><button id="a" data-testid="save">Save</button></details>');
    expect(idOf({ testId: 'save' })).toBe('hidden a');
  });

  it('takes the one that is seen where a template or a narrow layout has another', () => {
    put('<button id="a" hidden>Save</button><button id="b">Save</button>');
    expect(idOf({ role: 'button', name: 'Save' })).toBe('found b');
  });

  it('looks through open shadow roots, also nested, and for parts on either side of them', () => {
    put('<div id="outer"></div>');
    const outer = host.querySelector('#outer')?.attachShadow({ mode: 'open' });
    const inner = outer?.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    inner?.append(Object.assign(document.createElement('button'), { id: 'deep', textContent: 'Sort' }));
    expect(idOf({ role: 'button', name: 'Sort' })).toBe('found deep');
    expect(idOf({ role: 'button', in: { id: 'outer' } })).toBe('found deep');
  });

  it('looks through frames of the same origin, two deep', () => {
    put('<iframe id="frame"></iframe>');
    const outer = host.querySelector('iframe')?.contentDocument;
    outer?.body.append(outer.createElement('iframe'));
    const inner = outer?.querySelector('iframe')?.contentDocument;
    if (inner) inner.body.innerHTML = '<button id="framed">Pay</button>';
    expect(idOf({ role: 'button', name: 'Pay' })).toBe('found framed');
    host.querySelector('iframe')?.style.setProperty('display', 'none');
    expect(idOf({ role: 'button', name: 'Pay' })).toBe('hidden framed');
  });

  it('never looks into what we draw ourselves', () => {
    put('<handrail-layer></handrail-layer>');
    const ours = host.firstElementChild?.attachShadow({ mode: 'open' });
    ours?.append(Object.assign(document.createElement('button'), { textContent: 'Next' }));
    expect(idOf({ role: 'button', name: 'Next' })).toBe('missing');
  });

  it('answers missing for selectors and values that make no sense', () => {
    put('<button>Save</button>');
    expect(idOf({ css: 'button[' })).toBe('missing');
    expect(idOf({ css: '' })).toBe('missing');
    expect(idOf({ testId: '"] , *' })).toBe('missing');
    expect(idOf({ role: 'x"y' })).toBe('missing');
    expect(idOf({ id: '[' })).toBe('missing');
  });

  it('never answers with a passer-by when the element is gone', () => {
    put('<button data-testid="save">Save</button><button data-testid="send">Send</button><button>Saved</button>');
    for (const target of [{ testId: 'save' }, { role: 'button', name: 'Save' }, { text: 'Save' }]) {
      expect(find(target as TargetDescription).status).toBe('found');
    }
    host.querySelector('[data-testid=save]')?.remove();
    for (const target of [{ testId: 'save' }, { role: 'button', name: 'Save' }, { text: 'Save' }]) {
      expect(find(target as TargetDescription).status).toBe('missing');
    }
  });

  it('is interrupted where its time is over, and goes on from there', () => {
    put(Array.from({ length: 3_000 }, (_, i) => `<div><button>Row ${i}</button></div>`).join(''));
    const looking = lookFor({ role: 'button', name: 'Row 2999' });
    expect(goOn(looking, -1)).toBeUndefined();
    expect(goOn(looking, Number.POSITIVE_INFINITY)?.status).toBe('found');
  });
});
