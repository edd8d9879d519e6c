/** What keeps our elements ours in a page that fights back. In a shadow sheet `!important` wins over the host's own. */
export const host = `
:host {
  all: initial !important;
  display: block !important;
  visibility: visible !important;
  opacity: 1 !important;
}
:host(handrail-layer) {
  position: fixed !important;
  inset: 0 !important;
  width: auto !important;
  height: auto !important;
  margin: 0 !important;
  overflow: visible !important;
  background: none !important;
  pointer-events: none !important;
}
:host(handrail-layer:not(:popover-open)) { display: none !important; }
@media print { :host { display: none !important; } }
*, ::before, ::after { box-sizing: border-box; }
.through, .through * { pointer-events: none !important; }
[hidden] { display: none !important; }
.live {
  position: fixed; inset: 0 auto auto 0; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}`;
