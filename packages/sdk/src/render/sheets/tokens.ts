/**
 * Colours, type and depth. Public names start with `--hr-`; a host or a theme may set any of them. Everything else is
 * mixed from surface, text and accent, so that a theme of three colours is a whole theme (decision 0050).
 * No sRGB fallback is written: every browser that has popover, without which nothing is drawn, has OKLCH.
 */
export const tokens = `
.surface {
  --_surface: var(--hr-color-surface, oklch(99.6% .001 265));
  --_text: var(--hr-color-text, oklch(24% .02 265));
  --_accent: var(--hr-color-accent, oklch(51% .2 266));
  --_info: var(--hr-color-info, oklch(52% .15 250));
  --_success: var(--hr-color-success, oklch(50% .13 150));
  --_warning: var(--hr-color-warning, oklch(52% .12 70));
  --_danger: var(--hr-color-danger, oklch(53% .2 25));
  --_shadow: var(--hr-shadow, 0 1px 3px oklch(20% .03 265 / .14), 0 12px 32px -4px oklch(20% .03 265 / .22));
  --_halo: #fff;
  color-scheme: light;
}
.surface[data-dark] {
  --_surface: var(--hr-color-surface, oklch(25% .014 265));
  --_text: var(--hr-color-text, oklch(94.5% .005 265));
  --_accent: var(--hr-color-accent, oklch(72% .14 266));
  --_info: var(--hr-color-info, oklch(78% .11 240));
  --_success: var(--hr-color-success, oklch(78% .14 155));
  --_warning: var(--hr-color-warning, oklch(82% .13 80));
  --_danger: var(--hr-color-danger, oklch(74% .15 22));
  --_shadow: var(--hr-shadow, 0 1px 2px oklch(0% 0 0 / .4), 0 10px 28px -6px oklch(0% 0 0 / .5));
  --_halo: #000;
  color-scheme: dark;
}
.surface {
  --_n3: color-mix(in oklab, var(--_text) 5%, var(--_surface));
  --_n4: color-mix(in oklab, var(--_text) 9%, var(--_surface));
  --_n6: color-mix(in oklab, var(--_text) 17%, var(--_surface));
  --_n8: color-mix(in oklab, var(--_text) 34%, var(--_surface));
  --_n11: color-mix(in oklab, var(--_text) 76%, var(--_surface));
  --_a3: color-mix(in oklab, var(--_accent) 12%, var(--_surface));
  --_a8: color-mix(in oklab, var(--_accent) 45%, var(--_surface));
  --_a10: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  --_on: var(--hr-color-on-accent, oklch(from var(--_accent) clamp(0, (.62 - l) * 1000, 1) 0 0));
  --_radius: var(--hr-radius, 10px);
  --_control: var(--hr-radius-control, min(6px, var(--_radius)));
  font: 400 14px/20px var(--hr-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  color: var(--_text);
  -webkit-font-smoothing: antialiased;
}
@media (forced-colors: active) {
  .surface, .surface[data-dark] {
    --_surface: Canvas; --_text: CanvasText; --_accent: Highlight; --_on: HighlightText; --_halo: Canvas;
    --_n6: CanvasText; --_n8: CanvasText; --_n11: CanvasText; --_a10: LinkText; --_shadow: none;
  }
}`;
