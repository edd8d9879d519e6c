/** How the badge of `handrail dev` looks. Adopted, so that no content policy can object. */
const text = `
:host {
  all: initial !important; position: fixed !important; inset: auto auto 12px 12px !important; margin: 0 !important;
  border: 0 !important; padding: 0 !important; background: none !important; overflow: visible !important;
  display: block !important; width: max-content !important; height: auto !important; z-index: 2147483647 !important;
  color-scheme: light dark !important; color: #1c2024 !important;
  font: 13px/1.45 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif !important;
  --line: #d9d9e0; --paper: #fcfcfd; --soft: #60646c; --hover: #f0f0f3; --accent: #3a5bc7;
  --good: #18794e; --bad: #ce2c31; --bad-paper: #fff0f0; --warn: #915b00; --warn-paper: #fff8e1;
}
@media (prefers-color-scheme: dark) {
  :host { color: #edeef0 !important; --line: #363a3f; --paper: #18191b; --soft: #b0b4ba; --hover: #272a2d; --accent: #9eb1ff;
    --good: #3dd68c; --bad: #ff9592; --bad-paper: #3b1219; --warn: #ffca16; --warn-paper: #302008; }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
button, a { font: inherit; color: inherit; text-decoration: none; cursor: pointer; border: 0; background: none; border-radius: 6px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.badge { display: inline-flex; align-items: center; gap: 8px; height: 34px; padding: 0 14px 0 12px; border-radius: 17px;
  background: var(--paper); border: 1px solid var(--line); box-shadow: 0 1px 2px #0000000f, 0 4px 16px #0000001f; font-weight: 500; }
.badge:hover { background: var(--hover); }
.dot { width: 8px; height: 8px; border-radius: 50%; background: var(--good); flex: none; }
[data-state=errors] .dot { background: var(--bad); }
[data-state=warnings] .dot { background: var(--warn); }
[data-state=away] .dot { background: var(--soft); }
.count { color: var(--soft); font-weight: 400; }
[data-state=errors] .count { color: var(--bad); font-weight: 500; }
.panel { width: min(420px, calc(100vw - 24px)); max-height: min(520px, calc(100vh - 80px)); overflow: auto; margin: 0 0 8px;
  background: var(--paper); border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 2px 6px #00000014, 0 12px 40px #00000029; }
section { padding: 12px 16px; border-bottom: 1px solid var(--line); }
section:last-child { border: 0; }
h2 { margin: 0 0 8px; font-size: 12px; font-weight: 600; color: var(--soft); letter-spacing: .01em; }
p { margin: 0; color: var(--soft); }
.note { margin-top: 8px; font-size: 12px; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 6px; }
.finding { padding: 8px 10px; border-radius: 8px; background: var(--warn-paper); overflow-wrap: anywhere; }
.finding.error { background: var(--bad-paper); }
.finding b { font-weight: 600; color: var(--warn); }
.finding.error b { color: var(--bad); }
.place { display: block; margin-top: 2px; font: 12px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color: var(--soft); }
.guide { display: flex; align-items: center; gap: 8px; min-height: 30px; }
.guide .name { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.guide .kind { color: var(--soft); }
.act { padding: 4px 10px; border: 1px solid var(--line); font-weight: 500; white-space: nowrap; }
.act:hover { background: var(--hover); }
.preview { display: flex; align-items: center; gap: 12px; }
.preview div { flex: 1; min-width: 0; }
.preview strong { display: block; font-weight: 600; }
`;

export function createOverlaySheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
