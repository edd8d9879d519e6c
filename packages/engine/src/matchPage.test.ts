import { describe, expect, it } from 'vitest';
import { matchPage } from './matchPage.js';

function at(address: string) {
  const [rest = '', hash = ''] = address.split('#');
  const [path = '', query = ''] = rest.split('?');
  return { path, query: query && `?${query}`, hash: hash && `#${hash}` };
}

describe('one glob', () => {
  it.each([
    ['/requests', '/requests', true],
    ['/requests', '/requests/', true],
    ['/requests', '/requests?tab=inbox', true],
    ['/requests', '/requests#top', true],
    ['/requests', '/request', false],
    ['/requests/*', '/requests/', false],
    ['/requests?tab=inbox', '/requests?a=1&tab=inbox', true],
    ['/requests?tab=inbox&a=1', '/requests?a=1&tab=inbox', true],
    ['/requests?tab=inbox', '/requests', false],
    ['/requests?tab=inbox', '/requests?tab=outbox', false],
    ['/requests?tab=in*', '/requests?tab=inbox', true],
    ['/requests?draft', '/requests?draft=1', true],
    ['/requests?draft', '/requests', false],
    ['/requests?name=Zoë B', '/requests?name=Zo%C3%AB+B', true],
    ['/ui#PurchaseRequisition-create**', '/ui#PurchaseRequisition-create?x/y', true],
    ['/ui#PurchaseRequisition-create**', '/ui', false],
    ['/#/orders/*', '/#/orders/12', true],
    ['/#/orders/*', '/#/orders/12/edit', false],
    ['#done', '/any/where#done', true],
    ['/café', '/caf%C3%A9', true],
    ['/a/*', '/a/b%2Fc', true],
    ['/*', '/%E0%A4%A', true],
    ['/', '/', true],
  ])('%s on %s: %s', (glob, address, expected) => expect(matchPage({ paths: [glob] }, at(address))).toBe(expected));
});

it('is any of the globs and none of those in not', () => {
  const pattern = { paths: ['/requests/*', '/orders/*'], not: ['/requests/new'] };
  const fits = ['/requests/12', '/requests/new', '/orders/new', '/invoices/1'].map((path) =>
    matchPage(pattern, at(path)),
  );
  expect(fits).toEqual([true, false, true, false]);
});
