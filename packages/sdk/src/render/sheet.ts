/** The one sheet that all our shadow roots adopt. Made on first use; adopted sheets need no nonce. */
import { announcement } from './sheets/announcement.js';
import { banner } from './sheets/banner.js';
import { card } from './sheets/card.js';
import { controls } from './sheets/controls.js';
import { hint } from './sheets/hint.js';
import { host } from './sheets/host.js';
import { panel } from './sheets/panel.js';
import { spotlight } from './sheets/spotlight.js';
import { tokens } from './sheets/tokens.js';

let sheet: CSSStyleSheet | undefined;

let text = host + tokens + card + controls + spotlight + hint + panel + banner + announcement;

export function readSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
  }
  return sheet;
}

/** Rules of a file that came later, for all that is drawn and will be. */
export function extendSheet(rules: string): void {
  text += rules;
  sheet?.replaceSync(text);
}
