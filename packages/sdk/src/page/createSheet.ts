/** The one sheet a document adopts from us, at once with what the page before kept of it, so that the first paint is right. */
import type { Local } from './createLocal.js';

export interface Sheet {
  /** Shows these rules, and keeps them for the next page. */
  show(css: string): void;
  /** As if it had never been. */
  remove(): void;
}

export function createSheet(local: Local): Sheet {
  const sheet = new CSSStyleSheet();
  /** Each time: a host may have replaced the list, or added its own rules, `<style data-handrail>`, for as long as ours are not there. */
  function adopt(sheets: readonly CSSStyleSheet[]): void {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((one) => one !== sheet), ...sheets];
    for (const own of document.querySelectorAll<HTMLStyleElement>('[data-handrail]'))
      if (own.sheet) own.sheet.disabled = sheets.length > 0;
  }
  function show(css: string): void {
    sheet.replaceSync(css);
    adopt([sheet]);
    local.write('sheet', css);
  }
  const kept = local.read('sheet');
  if (kept) show(kept);
  return {
    show,
    remove: () => adopt([]),
  };
}
