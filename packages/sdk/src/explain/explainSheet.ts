/** How the overlay of `handrail.explain` looks: a quiet list beside the page, in the colours of what we draw. */
import { tokens } from '../render/sheets/tokens.js';

export const explainSheet = `
:host {
  all: initial !important; position: fixed !important; inset: 12px 12px 12px auto !important; margin: 0 !important;
  border: 0 !important; padding: 0 !important; background: none !important; overflow: visible !important;
  width: min(400px, calc(100vw - 24px)) !important; height: auto !important; display: block !important;
}
:host(:not(:popover-open)) { display: none !important; }
@media print { :host { display: none !important; } }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
${tokens}
.surface { display: flex; flex-direction: column; height: 100%; background: var(--_surface); border: 1px solid var(--_n6);
  border-radius: calc(var(--_radius) + 2px); box-shadow: var(--_shadow); overflow: hidden; outline: none; font-size: 13px; line-height: 18px; }
header { flex: none; padding: 14px 16px 12px; border-bottom: 1px solid var(--_n6); }
h2, h3, p, ul, dl, dd { margin: 0; padding: 0; }
h2 { font-size: 15px; line-height: 24px; font-weight: 600; letter-spacing: -.005em; padding-inline-end: 32px; }
.where { color: var(--_n11); overflow-wrap: anywhere; }
button { all: unset; box-sizing: border-box; cursor: pointer; }
.close { position: absolute; top: 14px; inset-inline-end: 14px; width: 24px; height: 24px; border-radius: var(--_control); display: grid; place-items: center; color: var(--_n11); }
.close:hover { background: var(--_n4); color: var(--_text); }
.close svg { width: 16px; height: 16px; }
:is(button, input, summary):focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
input { all: unset; box-sizing: border-box; display: block; width: 100%; height: 32px; margin-top: 10px; padding-inline: 10px; color: var(--_text);
  background: var(--_n3); border: 1px solid var(--_n8); border-radius: var(--_control); cursor: text; }
input::placeholder { color: var(--_n11); opacity: 1; }
.list { flex: 1; overflow: auto; overscroll-behavior: contain; scrollbar-width: thin; padding: 0 8px 12px; }
h3 { padding: 14px 8px 4px; font-size: 12px; font-weight: 600; color: var(--_n11); }
ul { list-style: none; }
summary { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 12px; padding: 8px; border-radius: var(--_control); cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary:hover { background: var(--_n3); }
.id { font-weight: 550; color: var(--_text); overflow-wrap: anywhere; }
.id small { margin-inline-start: 6px; font: inherit; font-weight: 400; color: var(--_n11); }
.why { grid-column: 1 / -1; color: var(--_n11); overflow-wrap: anywhere; text-wrap: pretty; }
.now { align-self: start; display: inline-flex; align-items: center; gap: 6px; max-width: 150px; color: var(--_n11); overflow-wrap: anywhere; }
.now::before { content: ""; flex: none; width: 8px; height: 8px; border-radius: 50%; border: 1.5px solid var(--_n8); }
.shown > .now { color: var(--_success); font-weight: 550; }
.shown > .now::before { border-color: var(--_success); background: var(--_success); }
.may > .now { color: var(--_a10); }
.may > .now::before { border-color: var(--_accent); }
.flag > .now { font: 12px/18px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color: var(--_text); background: var(--_n4); border-radius: 4px; padding: 0 6px; }
.flag > .now::before { display: none; }
.trace { margin: 0 8px 8px; padding: 8px 12px; border-inline-start: 2px solid var(--_n6); color: var(--_n11); }
.trace li + li { margin-top: 4px; }
.trace li { overflow-wrap: anywhere; }
.person { padding: 4px 8px; display: grid; grid-template-columns: fit-content(45%) minmax(0, 1fr); gap: 2px 12px; }
dt { color: var(--_n11); overflow-wrap: anywhere; }
dd { color: var(--_text); overflow-wrap: anywhere; }
.none { padding: 8px; color: var(--_n11); }
@media (forced-colors: active) { .shown > .now::before { background: CanvasText; } }
`;
