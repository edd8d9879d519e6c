import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLabel, readName } from './readName.js';

let host: HTMLElement;
beforeEach(() => {
  host = document.createElement('div');
  document.body.append(host);
});
afterEach(() => host.remove());

const nameOf = (html: string) => {
  host.innerHTML = html;
  return readName(host.querySelector('[data-x]') as Element);
};

describe('readName', () => {
  it.each([
    ['<button data-x>Save</button>', 'Save'],
    ['<button data-x aria-label="Store">Save</button>', 'Store'],
    ['<button data-x aria-label="  ">Save</button>', 'Save'],
    [
      '<i id="l1">First</i><i id="l2">second</i><button data-x aria-labelledby="l1 l2" aria-label="no">x</button>',
      'First second',
    ],
    ['<i id="h" hidden>Hidden label</i><button data-x aria-labelledby="h">x</button>', 'Hidden label'],
    ['<button data-x aria-labelledby="nowhere">Save</button>', 'Save'],
    ['<label for="i">E-mail</label><input data-x id="i">', 'E-mail'],
    ['<label>E-mail <input data-x></label>', 'E-mail'],
    ['<label for="i">First</label><label for="i">also</label><input data-x id="i">', 'First also'],
    ['<input data-x placeholder="Search">', 'Search'],
    ['<input data-x title="Find" placeholder="Search">', 'Find'],
    ['<input data-x type="submit">', 'Submit'],
    ['<input data-x type="submit" value="Send">', 'Send'],
    ['<input data-x type="image" alt="Go">', 'Go'],
    ['<img data-x alt="Logo">', 'Logo'],
    ['<a data-x href="#"><img alt="Home"></a>', 'Home'],
    ['<button data-x><svg aria-hidden="true"><title>no</title></svg> Close</button>', 'Close'],
    ['<button data-x>Save <span hidden>never</span><span style="display:none">no</span></button>', 'Save'],
    ['<button data-x><span>Ne</span><span>w</span></button>', 'New'],
    ['<button data-x><div>New</div><div>request</div></button>', 'New request'],
    ['<button data-x>Delete <span aria-label="item 4">x</span></button>', 'Delete item 4'],
    ['<fieldset data-x><legend>Address</legend><input></fieldset>', 'Address'],
    ['<table data-x><caption>Requests</caption></table>', 'Requests'],
    ['<figure data-x><figcaption>Sales</figcaption></figure>', 'Sales'],
    ['<svg data-x><title>Chart</title></svg>', 'Chart'],
    ['<div data-x role="tab">General</div>', 'General'],
    ['<div data-x>just text</div>', ''],
    ['<div data-x title="Tip">text</div>', 'Tip'],
    ['<section data-x aria-label="Filters"></section>', 'Filters'],
    ['<h2 data-x>  Many\n  spaces </h2>', 'Many spaces'],
    ['<select data-x aria-label="Country"><option>France</option></select>', 'Country'],
    ['<select><option data-x label="FR">France</option></select>', 'FR'],
    ['<button data-x title="More"></button>', 'More'],
  ])('%s is %j', (html, name) => {
    expect(nameOf(html)).toBe(name);
  });

  it('reads through shadow roots and slots', () => {
    host.innerHTML = '<x-button data-x role="button"><b>Save</b></x-button>';
    const element = host.firstElementChild as Element;
    element.attachShadow({ mode: 'open' }).innerHTML = '<span>[</span><slot></slot><span>]</span>';
    expect(readName(element)).toBe('[Save]');
  });

  it('never reads what was typed', () => {
    host.innerHTML = '<label>Password<input data-x type="password" value="secret"></label>';
    expect(readName(host.querySelector('input') as Element)).toBe('Password');
    expect(readLabel(host.querySelector('input') as Element)).toBe('Password');
  });
});
