/**
 * A panel in the host's own page: as wide as its place, quiet, and no taller than its text. There is air towards what it
 * stands beside, and none where it stands in the place of something.
 */
export const panel = `
.island { display: flex; flex-direction: column; container-type: inline-size; }
.island > * { flex: 1 0 auto; }
.island.before, .island.start { padding-bottom: 12px; }
.island.after, .island.end { padding-top: 12px; }
.panel-card {
  position: relative;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 12px 24px;
  padding: 16px;
  padding-inline-end: 52px;
  background: var(--_surface);
  border: 1px solid var(--_n6);
  border-radius: var(--_radius);
}
.panel-text { flex: 1 1 240px; min-width: 0; }
.panel-text > * { max-width: 60ch; }
.panel-text .title { padding: 0; }
.panel-buttons { display: flex; flex-wrap: wrap; gap: 8px; }
@container (max-width: 360px) {
  .panel-card { padding: 12px; flex-direction: column; align-items: stretch; justify-content: flex-start; }
  .panel-text { flex: none; }
  .panel-text > :first-child { padding-inline-end: 24px; }
  .close { top: 8px; inset-inline-end: 8px; }
}
`;
