/**
 * Our part of a page under `handrail dev`. It runs first in the file that also holds the core, so the core finds on this
 * script tag what is decided here: whether this tab previews a guide, and which.
 */
import { PREVIEW_ITEM, PREVIEW_KEY, toSlug } from '../paths.js';
import { readSession } from './readSession.js';
import { startOverlay } from './startOverlay.js';
import { takeAttributes } from './takeAttributes.js';

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const preview = readSession(PREVIEW_ITEM);
  if (preview !== undefined) script.setAttribute('data-handrail-key', PREVIEW_KEY + toSlug(preview));
  // A frame of the page gets its guides like any page, and no second badge.
  const isTop = window.top === window;
  const start = (): void => {
    takeAttributes(script);
    if (isTop) startOverlay(preview);
  };
  if (document.readyState === 'complete') setTimeout(start);
  else addEventListener('load', () => setTimeout(start), { once: true });
}
