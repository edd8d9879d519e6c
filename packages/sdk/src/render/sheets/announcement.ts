/** The modal and the slide-out. A backdrop inherits nothing in older browsers: its colour is written out. */
export const announcement = `
.modal {
  width: min(440px, 90vw);
  max-height: calc(100dvh - 32px);
  margin: auto;
  padding: 0;
  overflow: visible;
  pointer-events: auto;
  color: var(--_text);
  background: var(--_surface);
  border: 1px solid var(--_n6);
  border-radius: calc(var(--_radius) + 2px);
  box-shadow: var(--_shadow);
  outline: none;
}
.modal::backdrop { background: oklch(15% .02 265 / .45); }
.modal > .inner { max-height: calc(100dvh - 34px); padding: 24px 24px 0; }
.modal .title { font-size: 20px; line-height: 28px; letter-spacing: -.012em; }
.modal .foot { padding-block: 24px; }
.modal .close { top: 16px; inset-inline-end: 16px; }
.modal .media, .at .media { flex: none; max-width: none; width: calc(100% + 48px); margin: -24px -24px 20px; border-radius: 0; }
.at .media { width: calc(100% + 32px); margin: -16px -16px 12px; }
@media (max-height: 560px) { .modal .media, .at .media { height: 26dvh; object-fit: cover; } }
:is(.modal, .at):has(.media) .close { color: var(--_text); background: color-mix(in oklab, var(--_surface) 82%, transparent); }
.at { inset: auto; }
.at:is(.top, .top-start, .top-end) { top: calc(16px + var(--hr-bars-top, 0px)); }
.at:is(.bottom, .bottom-start, .bottom-end) { bottom: calc(16px + var(--hr-bars-bottom, 0px)); }
.at:is(.top-start, .bottom-start) { inset-inline-start: 16px; }
.at:is(.top-end, .bottom-end) { inset-inline-end: 16px; }
.at:is(.top, .bottom) { left: 0; right: 0; margin-inline: auto; }
.at.center { inset: 0; height: fit-content; margin: auto; }`;
