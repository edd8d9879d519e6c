/** The dot, the small button, and the panel in the page. */
export const hint = `
.mark { position: fixed; top: 0; left: 0; width: 24px; height: 24px; pointer-events: auto; border-radius: 999px; color: var(--_accent); }
.dot::before, .dot::after { content: ""; position: absolute; inset: 7px; border-radius: 999px; background: var(--_accent); }
.dot::before { box-shadow: 0 0 0 2px var(--_halo), 0 1px 4px oklch(20% .03 265 / .4); }
.dot::after { animation: breathe 1.6s ease-out 2 both; }
.ask { display: grid; place-items: center; background: var(--_surface); box-shadow: 0 0 0 1px var(--_n6), var(--_shadow); }
.ask svg { width: 16px; height: 16px; }
@keyframes breathe { from { opacity: .55; transform: none; } to { opacity: 0; transform: scale(2.8); } }
@media (prefers-reduced-motion: reduce) { .dot::after { animation: none; opacity: 0; } }
@media (forced-colors: active) { .dot::before { forced-color-adjust: none; background: Highlight; } }
`;
