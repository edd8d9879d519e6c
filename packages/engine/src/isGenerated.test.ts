import { describe, expect, test } from 'vitest';
import { isGeneratedClass, isGeneratedId, mayBeGenerated } from './isGenerated.js';

const ids = [
  ':r1a:',
  ':R1:-label',
  '«r2»',
  '_r_1_',
  'ember42',
  'mui-12',
  'radix-:r0:',
  'row-12345',
  'x-0f8fad5b-d9cb-469f',
];
const classes = ['css-1q2w3e', 'sc-bdVaJa', 'jss42', 'Card__title--a1B2c', '_card_1x2y3_5'];
const perhaps = ['tab-2', 'item_3_label', 'Button_root__3xK9d', 'x8f3a', 'input17', 'panel-1', '8akhsnjeEBtsikYmcNh-z'];
const lasting = [
  'requests',
  'red-ui-header-button-sidemenu',
  'row',
  'results-list',
  '_related_items',
  'operations-requests-makeRequest',
  'fa-plus',
  'btn-primary',
  'openInNewTab',
  'oauth2',
  'h1',
  'tc-image-new-button',
];

describe('names that a machine made', () => {
  test.each(ids)('the id %s', (id) => expect(isGeneratedId(id)).toBe(true));
  test.each(classes)('the class %s', (name) => expect(isGeneratedClass(name)).toBe(true));
  test.each(lasting)('not %s', (name) => {
    expect([isGeneratedId(name), isGeneratedClass(name), mayBeGenerated(name)]).toEqual([false, false, false]);
  });
  test.each([...ids, ...classes, ...perhaps])('nothing rests on %s', (name) => expect(mayBeGenerated(name)).toBe(true));
});
