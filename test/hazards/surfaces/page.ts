/** The page every row of the hazards stands in, with what a test asks of it: is it on top, how far has it drifted. */
import type { BrowserPage } from '../../support/browsers.js';
import { type Site, scriptTag } from '../startSite.js';

export const asks = `
const roots = () => [...document.querySelectorAll('handrail-layer, handrail-panel, handrail-banner')];
const ours = (css) => roots().map(({ shadowRoot }) => shadowRoot.querySelector(css)).find(Boolean) ?? null;
const target = (id) => document.querySelector('[data-testid="' + id + '"]');
const isSeen = (element) => Boolean(element?.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
const hit = (element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  let at = document.elementFromPoint(x + width / 2, y + height / 2);
  while (at?.shadowRoot) {
    const inner = at.shadowRoot.elementFromPoint(x + width / 2, y + height / 2);
    if (!inner || inner === at) break;
    at = inner;
  }
  return at;
};
const isOnTop = (element) => isSeen(element) && element.contains(hit(element));
const drift = (id = 'one') => {
  const ring = ours('.ring');
  if (!ring || ring.hidden) return Infinity;
  const a = ring.getBoundingClientRect(), b = target(id).getBoundingClientRect();
  const pad = (a.width - b.width) / 2;
  return Math.max(Math.abs(a.x + pad - b.x), Math.abs(a.y + pad - b.y), Math.abs(pad - 4));
};
// Those in shadow roots are not the document's. What never ends, a pulse, is no movement to wait for.
const animations = () =>
  [document, ...roots().map(({ shadowRoot }) => shadowRoot)].flatMap((tree) => tree.getAnimations());
const atRest = () =>
  animations().every(({ playState, effect }) => playState !== 'running' || effect.getComputedTiming().endTime === Infinity);
const errors = [];
addEventListener('error', ({ message }) => errors.push(message));
addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
`;

/** What most pages hold: two things to point at, and some room above them. */
export const one = '<button type="button" data-testid="one">One</button>';
export const both = `${one} <button type="button" data-testid="two">Two</button>`;
export const space = '<p style="height: 60px"></p>';

export interface Row {
  readonly name: string;
  /** @default tour */
  readonly path?: string;
  /** Run in the page before the tag: what the host did first. */
  readonly before?: string;
  readonly tag?: string;
  readonly body: string;
  prove(page: BrowserPage, site: Site): Promise<void>;
}

export const pageOfRow = ({ before = '', tag = scriptTag, body }: Omit<Row, 'name' | 'prove'>): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
<script>${asks}${before}</script>${tag}</head><body>${body}</body></html>`;

/** Opens the page of one row as somebody who was never here. */
export async function openRow(page: BrowserPage, site: Site, row: Omit<Row, 'name' | 'prove'>): Promise<void> {
  site.answer = undefined;
  site.html = '<!doctype html><title>Between</title>';
  await page.open(`${site.url}between`);
  await page.evaluate('localStorage.clear()');
  site.html = pageOfRow(row);
  await page.open(site.url + (row.path ?? 'tour'));
}

export const title = (text: string) => `ours('.title')?.textContent === ${JSON.stringify(text)}`;
