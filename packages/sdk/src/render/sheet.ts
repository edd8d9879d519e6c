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

export function readSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(host + tokens + card + controls + spotlight + hint + panel + banner + announcement);
  }
  return sheet;
}
