/**
 * Checklists, surveys and help: a button in a corner, rows of 40 px, large targets for answers. Where the button of help
 * stands, all else in that corner stands above it; while its panel is open there, what is put away waits.
 */
export const more = `
.pill {
  position: fixed;
  display: inline-flex;
  align-items: center;
  gap: 8px;
  min-height: 40px;
  padding-inline: 12px 16px;
  pointer-events: auto;
  font-weight: 550;
  color: var(--_text);
  background: var(--_surface);
  border: 1px solid var(--_n6);
  border-radius: 999px;
  box-shadow: var(--_shadow);
}
:where(.pill, .row:has(.do), .number span, .option):hover { background: var(--_n3); }
.pill, .share, .ends, .small, h3.part { font-size: 13px; line-height: 18px; }
.share, .row.done, .aside, .ends, .small, h3.part, .rating { color: var(--_n11); }
.pill > svg { width: 18px; height: 18px; flex: none; }
.live:has(~ .surface > .launch.bottom-end) ~ .surface > .bottom-end:not(.launch),
.live:has(~ .surface > .launch.bottom-start) ~ .surface > .bottom-start:not(.launch) {
  bottom: calc(68px + var(--hr-bars-bottom, 0px));
  max-height: calc(100dvh - 84px);
}
.live:has(~ .surface > .helps.bottom-end) ~ .surface > :is(.pill, .list).bottom-end,
.live:has(~ .surface > .helps.bottom-start) ~ .surface > :is(.pill, .list).bottom-start { display: none; }
.list .inner, .helps .inner { max-height: min(560px, 100dvh - 100px); }
.helps { width: min(var(--hr-width, 360px), 90vw); }
.share { display: flex; align-items: center; gap: 8px; margin: 8px 0 4px; font-variant-numeric: tabular-nums; }
.ring-of { width: 20px; height: 20px; flex: none; fill: none; stroke: var(--_n6); stroke-width: 3; transform: rotate(-90deg); }
.ring-of .part { stroke: var(--_accent); stroke-linecap: butt; }
.rows { list-style: none; margin: 4px -8px 0; padding: 0; }
.row { display: flex; align-items: center; gap: 12px; min-height: 40px; padding: 4px 8px; box-sizing: border-box; border-radius: var(--_control); }
.row .what { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.do { display: block; flex: 1; min-height: 24px; overflow-wrap: anywhere; text-decoration: underline; text-decoration-color: var(--_n8); text-underline-offset: 3px; }
.do:hover { color: var(--_a10); text-decoration-color: currentColor; }
.aside { min-height: 24px; font-size: 13px; line-height: 24px; text-decoration: underline; text-underline-offset: 2px; }
.what .aside { display: block; }
.aside:hover { color: var(--_text); }
.tick { display: grid; place-items: center; flex: none; width: 24px; height: 24px; }
.tick::before { content: ""; width: 16px; height: 16px; box-sizing: border-box; border: 1.5px solid var(--_n8); border-radius: 999px; }
input.tick { appearance: none; margin: 0; cursor: pointer; border-radius: 6px; }
input.tick::before { border-color: var(--_n11); border-radius: 4px; }
input.tick:focus-visible { outline: 2px solid var(--_accent); box-shadow: 0 0 0 2px var(--_halo); }
.tick:has(svg)::before { display: none; }
.tick svg { width: 20px; height: 20px; color: var(--_success); }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin: 4px 0 12px; overflow-wrap: anywhere; }
.untitled legend { padding-inline-end: 28px; }
.scale { display: grid; grid-template-columns: repeat(auto-fit, minmax(24px, 1fr)); gap: 4px 2px; }
.number { position: relative; }
.number span { display: grid; place-items: center; min-height: 40px; border: 1px solid var(--_n6); border-radius: var(--_control); font-variant-numeric: tabular-nums; cursor: pointer; }
.number input, .option input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; margin: 0; cursor: pointer; }
.number input:checked + span { color: var(--_on); background: var(--_accent); border-color: transparent; }
input:focus-visible + span, .option:has(:focus-visible) { outline: 2px solid var(--_accent); outline-offset: 2px; box-shadow: 0 0 0 2px var(--_halo); }
.option:has(:focus-visible) span { outline: 0; box-shadow: none; }
.ends { display: flex; justify-content: space-between; gap: 16px; margin-top: 4px; }
.options { display: grid; gap: 4px; }
.option { position: relative; display: flex; min-height: 40px; padding: 8px 12px; box-sizing: border-box; align-items: center; border: 1px solid var(--_n6); border-radius: var(--_control); cursor: pointer; overflow-wrap: anywhere; }
.option:has(:checked) { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); background: var(--_a3); }
textarea, .search { box-sizing: border-box; width: 100%; margin: 12px 0 4px; padding: 8px 12px; font: inherit; color: var(--_text); background: var(--_surface); border: 1px solid var(--_n8); border-radius: var(--_control); }
legend + textarea { margin-top: 0; }
textarea { display: block; resize: vertical; min-height: 72px; max-height: 40dvh; }
:is(textarea, .search)::placeholder { color: var(--_n11); opacity: 1; }
:is(textarea, .search):focus-visible { outline: 2px solid var(--_accent); outline-offset: 1px; }
.small { margin: 8px 0 0; overflow-wrap: anywhere; }
.foot .small { margin: 0; }
h3.part { margin: 12px 0 0; font-weight: 600; }
.rating { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-top: 16px; }
.thanks { display: flex; align-items: center; gap: 8px; margin: 8px 0; }
.thanks svg { width: 20px; height: 20px; color: var(--_success); }
.unread { min-width: 20px; padding: 0 6px; box-sizing: border-box; font-size: 12px; line-height: 20px; text-align: center; color: var(--_on); background: var(--_accent); border-radius: 999px; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.button:disabled { opacity: .55; cursor: default; }
@media (forced-colors: active) {
  .number input:checked + span, .option:has(:checked) { forced-color-adjust: none; color: HighlightText; background: Highlight; }
  .tick::before { border-color: CanvasText; }
}`;
