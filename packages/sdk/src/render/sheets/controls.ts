/**
 * Buttons, progress and the focus ring. Never smaller than 24 px (WCAG 2.5.8). The row of controls sticks to the end of
 * its card, so that it is in sight however long the text above it is.
 */
export const controls = `
button { all: unset; box-sizing: border-box; cursor: pointer; -webkit-tap-highlight-color: transparent; }
button, .body a, .dot { touch-action: manipulation; }
:is(button, a, .body, .inner):focus-visible {
  outline: 2px solid var(--_accent);
  outline-offset: 2px;
  box-shadow: 0 0 0 2px var(--_halo);
}
.foot {
  position: sticky;
  bottom: 0;
  display: flex;
  flex: none;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px 12px;
  min-height: 64px;
  padding-block: 16px;
  background: var(--_surface);
}
.buttons { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 8px; margin-inline-start: auto; }
.acts { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; }
.button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  min-width: 24px;
  min-height: 32px;
  max-width: 100%;
  padding: 6px 12px;
  font-size: 13px;
  line-height: 18px;
  font-weight: 550;
  text-align: center;
  overflow-wrap: anywhere;
  color: var(--_text);
  border-radius: var(--_control);
  border: 1px solid var(--_n6);
  background: var(--_surface);
}
.button:hover { background: var(--_n3); }
.button:active { background: var(--_n4); }
.button.quiet { padding-inline: 8px; color: var(--_n11); border-color: transparent; background: none; }
.button.quiet:hover { color: var(--_text); background: var(--_n4); }
.button.primary { color: var(--_on); background: var(--_accent); border-color: transparent; }
.button.primary:hover { background: color-mix(in oklab, var(--_accent) 90%, var(--_text)); }
.button.primary:active { background: color-mix(in oklab, var(--_accent) 80%, var(--_text)); }
.close {
  position: absolute;
  top: 12px;
  inset-inline-end: 12px;
  display: grid;
  place-items: center;
  width: 24px;
  height: 24px;
  color: var(--_n11);
  border-radius: var(--_control);
}
.close:hover { color: var(--_text); background: var(--_n4); }
.close svg { width: 16px; height: 16px; }
.progress {
  display: flex;
  flex: 1 1 72px;
  gap: 3px;
  font-size: 13px;
  line-height: 18px;
  color: var(--_n11);
  font-variant-numeric: tabular-nums;
}
.segment { flex: 0 1 16px; min-width: 3px; height: 4px; border-radius: 999px; background: var(--_n6); }
.segment.done { background: var(--_a8); }
.segment.now { background: var(--_accent); }
@media (forced-colors: active) {
  .button, .close { border: 1px solid ButtonText; }
  .button.primary { forced-color-adjust: none; }
  .segment { forced-color-adjust: none; background: GrayText; }
  .segment.done { background: CanvasText; }
  .segment.now { background: Highlight; }
}`;
