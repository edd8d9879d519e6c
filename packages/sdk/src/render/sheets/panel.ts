/** A panel in the host's own page: as wide as its place, quiet, and no taller than its text. */
export const panel = `
.panel { display: block; container-type: inline-size; }
.panel-card {
  position: relative;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 12px 16px;
  padding: 16px;
  padding-inline-end: 48px;
  min-height: inherit;
  background: var(--_surface);
  border: 1px solid var(--_n6);
  border-radius: var(--_radius);
}
.panel-text { flex: 1 1 240px; min-width: 0; max-width: 60ch; }
.panel-text .title { padding: 0; }
.panel-buttons { display: flex; flex-wrap: wrap; gap: 8px; }
@container (max-width: 340px) {
  .panel-card { padding: 12px; flex-direction: column; align-items: stretch; justify-content: flex-start; }
  .panel-text { flex: none; padding-inline-end: 24px; }
  .close { top: 8px; inset-inline-end: 8px; }
}
`;
