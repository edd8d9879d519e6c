/** A bar at an edge of the window or in the page. */
export const banner = `
.banner { color: var(--_text); }
.banner.info { --_tone: var(--_info); }
.banner.success { --_tone: var(--_success); }
.banner.warning { --_tone: var(--_warning); }
.banner.danger { --_tone: var(--_danger); }
.banner.top, .banner.bottom { position: fixed; left: 0; right: 0; pointer-events: none; }
.banner.floats { padding: 12px; }
.bar {
  position: relative;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 12px;
  min-height: 44px;
  padding-block: 8px;
  padding-inline: 16px 52px;
  pointer-events: auto;
  background: color-mix(in oklab, var(--_tone) 10%, var(--_surface));
  border: 0 solid color-mix(in oklab, var(--_tone) 32%, var(--_surface));
}
.banner.top .bar { border-bottom-width: 1px; }
.banner.bottom .bar { border-top-width: 1px; }
.banner:is(.inline, .floats) .bar { border-width: 1px; border-radius: var(--_radius); }
.banner.floats .bar { width: fit-content; max-width: min(720px, 100%); margin-inline: auto; box-shadow: var(--_shadow); }
.bar > svg { flex: none; width: 16px; height: 16px; color: var(--_tone); }
.bar .body { flex: 0 1 auto; min-width: 0; max-width: calc(100% - 28px); color: var(--_text); }
.bar .body > :is(p, strong) { display: inline; }
.bar .buttons { margin: 0; }
.bar .close { top: 50%; margin-top: -12px; inset-inline-end: 14px; }
.button.link {
  min-height: 28px;
  padding: 4px;
  color: var(--_text);
  border: 0;
  background: none;
  text-decoration: underline;
  text-decoration-color: var(--_tone);
  text-underline-offset: 3px;
}
.button.link:hover { text-decoration-thickness: 2px; }
@media (max-width: 560px) { .bar { flex-wrap: nowrap; align-items: flex-start; } .bar > svg { margin-top: 2px; } .bar .close { top: 8px; margin: 0; } .bar { flex-wrap: wrap; } }
@media (forced-colors: active) { .bar { border-width: 1px; } }`;
