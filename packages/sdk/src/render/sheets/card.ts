/** The card that tours, hints and slide-outs share, and the text in it. */
export const card = `
.card {
  position: fixed;
  top: 0;
  left: 0;
  display: block;
  width: min(var(--hr-width, 320px), 90vw);
  max-height: calc(100dvh - 16px);
  pointer-events: auto;
  color: var(--_text);
  background: var(--_surface);
  border: 1px solid var(--_n6);
  border-radius: var(--_radius);
  box-shadow: var(--_shadow);
  outline: none;
}
.inner {
  display: flex;
  flex-direction: column;
  max-height: calc(100dvh - 18px);
  overflow: auto;
  overscroll-behavior: contain;
  scrollbar-width: thin;
  border-radius: inherit;
  padding: 16px 16px 0;
}
.inner:not(:has(> .foot)) { padding-bottom: 16px; }
.title {
  margin: 0;
  padding-inline-end: 28px;
  font-size: 15px;
  line-height: 20px;
  font-weight: 600;
  letter-spacing: -.005em;
  text-wrap: balance;
}
.title + .body { margin-top: 4px; }
.body { color: var(--_n11); text-wrap: pretty; }
.title, .body { overflow-wrap: anywhere; hyphens: auto; hyphenate-limit-chars: 12 4 4; }
.untitled > .body:first-child { padding-inline-end: 28px; }
.body > * { margin: 0; }
.body > * + * { margin-top: 8px; }
.body h3 { font-size: 14px; line-height: 20px; font-weight: 600; color: var(--_text); }
.body strong { font-weight: 600; color: var(--_text); }
.body ul, .body ol { padding-inline-start: 20px; }
.body li + li { margin-top: 4px; }
.body code {
  padding: 1px 4px;
  font: 13px/18px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  background: var(--_n4);
  border-radius: 4px;
}
.body a { color: var(--_a10); text-decoration: underline; text-underline-offset: 2px; text-decoration-thickness: 1px; }
.media {
  display: block;
  max-width: 100%;
  height: auto;
  background: var(--_n3);
  border-radius: var(--_control);
}
.inner > .media { width: 100%; margin-bottom: 12px; }
.note {
  display: flex;
  gap: 8px;
  margin-top: 12px;
  padding: 8px 12px;
  font-size: 13px;
  line-height: 18px;
  color: var(--_text);
  background: color-mix(in oklab, var(--_warning) 12%, var(--_surface));
  border-radius: var(--_control);
}
.note svg { flex: none; width: 16px; height: 18px; color: var(--_warning); }
.arrow { position: absolute; width: 16px; height: 8px; overflow: hidden; pointer-events: none; }
.arrow::before {
  content: "";
  position: absolute;
  left: 3px;
  width: 10px;
  height: 10px;
  background: var(--_surface);
  border: 1px solid var(--_n6);
  transform: rotate(45deg);
}
[data-side=bottom] > .arrow { top: -8px; }
[data-side=bottom] > .arrow::before { top: 4px; }
[data-side=top] > .arrow { bottom: -8px; }
[data-side=top] > .arrow::before { bottom: 4px; }
[data-side=left] > .arrow, [data-side=right] > .arrow { width: 8px; height: 16px; }
[data-side=left] > .arrow::before, [data-side=right] > .arrow::before { top: 3px; left: auto; }
[data-side=left] > .arrow { right: -8px; }
[data-side=left] > .arrow::before { right: 4px; }
[data-side=right] > .arrow { left: -8px; }
[data-side=right] > .arrow::before { left: 4px; }
.card:not([data-side]) > .arrow, .card.away > .arrow { display: none; }
.card.middle { inset: 0; height: fit-content; margin: auto; }
.card.corner { inset: auto; inset-block-end: 16px; inset-inline-end: 16px; }`;
