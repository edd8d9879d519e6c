/** The badge in the corner, and what it opens: what is wrong in the authored folder, and every guide with its preview. */
import { PREVIEW, PREVIEW_ITEM } from '../paths.js';
import type { DevStatus } from '../status.js';
import { element } from './element.js';
import { createOverlaySheet } from './overlaySheet.js';
import type { RecordedEvent } from './readHandrail.js';
import { sayEvent } from './sayEvent.js';

export interface Overlay {
  /** Undefined: `handrail dev` does not answer any more. */
  show(status: DevStatus | undefined): void;
  /** Something a guide did on this page. */
  hear(event: RecordedEvent): void;
}

const HEARD =
  'click dblclick mousedown mouseup pointerdown pointerup keydown keyup focusin focusout input change'.split(' ');

/** @param preview the guide this tab previews */
export function createOverlay(preview: string | undefined): Overlay {
  const host = document.createElement('handrail-dev');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [createOverlaySheet()];
  // As with everything of ours, the page's own ears do not hear what happens in here.
  for (const name of HEARD) host.addEventListener(name, (event) => event.stopPropagation());

  const count = element('span', { class: 'count' });
  const badge = element(
    'button',
    { class: 'badge', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'panel' },
    element('span', { class: 'dot' }),
    'Handrail',
    count,
  );
  const said = element('p', {}, 'Nothing of it has happened yet.');
  const findings = element('section', { 'aria-label': 'Diagnostics' });
  const guides = element('section', { 'aria-label': 'Guides' });
  const panel = element('div', { class: 'panel', id: 'panel', hidden: '' });
  if (preview !== undefined) panel.append(sayPreview(preview, said));
  panel.append(findings, guides);
  const root = element('div', { role: 'region', 'aria-label': 'Handrail development' }, panel, badge);
  shadow.append(root);

  /** Opened by an error and not by a person: closes again with the error. */
  let isOpenedByError = false;
  function open(isOpen: boolean): void {
    panel.hidden = !isOpen;
    badge.setAttribute('aria-expanded', String(isOpen));
  }
  badge.addEventListener('click', () => {
    isOpenedByError = false;
    open(panel.hidden === true);
  });
  host.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || panel.hidden) return;
    open(false);
    badge.focus();
  });

  stayOnTop(host);
  return {
    show(status) {
      if (status === undefined) {
        root.dataset.state = 'away';
        count.textContent = 'not running: start “handrail dev” again';
        return;
      }
      const errors = status.diagnostics.filter(({ severity }) => severity === 'error').length;
      const warnings = status.diagnostics.length - errors;
      root.dataset.state = errors > 0 ? 'errors' : warnings > 0 ? 'warnings' : 'fine';
      root.dataset.hash = status.hash ?? '';
      count.textContent = sayCounts(errors, warnings, status.guides.length, preview);
      findings.replaceChildren(...sayFindings(status));
      findings.hidden = status.diagnostics.length === 0;
      guides.replaceChildren(...sayGuides(status, preview));
      if (errors > 0 && panel.hidden) {
        isOpenedByError = true;
        open(true);
      } else if (errors === 0 && isOpenedByError) {
        isOpenedByError = false;
        open(false);
      }
    },
    hear(event) {
      if (event.guide === preview) said.textContent = sayEvent(event);
    },
  };
}

/** In the layer of popovers: above a tour's shade, and again above whatever opens later. */
function stayOnTop(host: HTMLElement): void {
  host.popover = 'manual';
  document.documentElement.append(host);
  host.showPopover();
  addEventListener(
    'toggle',
    (event) => {
      if (event.target === host || (event as ToggleEvent).newState !== 'open' || host.contains(document.activeElement))
        return;
      host.hidePopover();
      host.showPopover();
    },
    true,
  );
}

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function sayCounts(errors: number, warnings: number, guides: number, preview: string | undefined): string {
  if (errors > 0) return many(errors, 'error');
  if (preview !== undefined) return 'preview';
  return warnings > 0 ? many(warnings, 'warning') : many(guides, 'guide');
}

function sayFindings({ diagnostics, isStale, hash }: DevStatus): readonly Node[] {
  const last =
    hash === null ? 'Nothing is live before they are mended.' : 'The page keeps the last version without errors.';
  return [
    element('h2', {}, isStale ? `Errors. ${last}` : 'Warnings'),
    element(
      'ul',
      {},
      ...[...diagnostics]
        .sort((a, b) => a.severity.localeCompare(b.severity))
        .map(({ severity, code, place, message }) =>
          element(
            'li',
            { class: `finding ${severity}` },
            element('b', {}, `${severity === 'error' ? 'Error' : 'Warning'} ${code}`),
            ` ${message}`,
            element('span', { class: 'place' }, place),
          ),
        ),
    ),
  ];
}

function sayGuides({ guides }: DevStatus, preview: string | undefined): readonly Node[] {
  if (guides.length === 0) return [element('p', {}, 'There are no guides yet: write one in guides/.')];
  return [
    element('h2', {}, 'Guides'),
    element(
      'ul',
      {},
      ...guides.map(({ id, title, kind }) =>
        element(
          'li',
          { class: 'guide' },
          element('span', { class: 'name', title: id }, title, ' ', element('span', { class: 'kind' }, kind)),
          element(
            'a',
            { class: 'act', href: PREVIEW + id, 'aria-label': `Preview ${title}` },
            id === preview ? 'Again' : 'Preview',
          ),
        ),
      ),
    ),
    element('p', { class: 'note' }, 'A preview is shown to you at once, whoever it is for, and is not counted.'),
  ];
}

function sayPreview(guide: string, said: HTMLElement): HTMLElement {
  const stop = element('button', { class: 'act', type: 'button' }, 'End preview');
  stop.addEventListener('click', () => {
    sessionStorage.removeItem(PREVIEW_ITEM);
    location.reload();
  });
  return element(
    'section',
    { class: 'preview', 'aria-label': 'Preview' },
    element('div', {}, element('strong', {}, `Preview of ${guide}`), said),
    stop,
  );
}
