/** The ring around a target and the dimmed page around it. It takes no clicks and keeps the target's own colours. */
export const spotlight = `
.ring {
  position: fixed;
  top: 0;
  left: 0;
  pointer-events: none;
  border-radius: 6px;
  box-shadow:
    0 0 0 1.5px var(--_halo),
    0 0 0 3.5px var(--_accent),
    0 0 0 200vmax oklch(15% .02 265 / min(.45, var(--hr-dim, .34)));
}
.ring.light {
  box-shadow:
    0 0 0 1.5px var(--_halo),
    0 0 0 3.5px var(--_accent),
    0 0 0 200vmax oklch(15% .02 265 / min(.45, var(--hr-dim-light, .14)));
}
.ring.moving { transition: transform 220ms ease-out, width 220ms ease-out, height 220ms ease-out; }
@media (prefers-reduced-motion: reduce) { .ring.moving { transition: none; } }
@media (forced-colors: active) { .ring { outline: 3px solid Highlight; outline-offset: 2px; } }`;
