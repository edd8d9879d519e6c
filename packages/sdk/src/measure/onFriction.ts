/** Tells when somebody seems stuck. Sees where and when there are clicks and changes, never what is in anything. */
import type { Friction } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import { later, listen, now } from '../page/natives.js';
import { ownTag } from '../page/roots.js';
import type { Route } from '../page/route.js';
import type { Watch } from '../page/watch.js';
import * as limits from './limits.js';

export interface FrictionPage {
  readonly watch: Watch;
  readonly route: Route;
  /** The open page as a pattern. */
  page(): string | undefined;
}

/** What a person expects to do something when it is clicked. */
const active =
  'a[href]:not([download],[href^="mailto:"],[href^="tel:"]),button,summary,input[type=button],input[type=submit],input[type=image],[role=button],[role=link],[role=tab],[role=menuitem],[onclick]';
/** Where many clicks in a row are ordinary. */
const repeatable = 'input,textarea,select,[contenteditable],[role=spinbutton],[role=slider],video,audio,canvas';

const isOurs = (event: Event) =>
  event.composedPath().some((node) => (node as Partial<Element>).localName?.startsWith(ownTag));

export function onFriction({ watch, route, page }: FrictionPage, tell: (friction: Friction) => void): Unsubscribe {
  const stops: Unsubscribe[] = [];
  /** Some click is waiting to be answered. */
  let unwait: Unsubscribe | undefined;
  let clicks: { atMs: number; x: number; y: number }[] = [];
  let clickMs = Number.NEGATIVE_INFINITY;

  /** Anything the page does after a click is its answer. */
  function expectAnswer(): void {
    unwait?.();
    const forget = () => {
      unwait?.();
      unwait = undefined;
    };
    const ends = [
      watch.onMutation(forget),
      route.onRoute(forget),
      listen(document, 'scroll selectionchange input change submit play', forget),
      listen(window, 'blur pagehide beforeunload error unhandledrejection', forget),
      later(() => {
        forget();
        if (!document.hidden) tell('dead-click');
      }, limits.deadMs),
    ];
    unwait = () => {
      for (const end of ends) end();
    };
  }

  stops.push(
    listen(window, 'click', (event) => {
      const { clientX: x, clientY: y, detail, isTrusted } = event as MouseEvent;
      const at = event.composedPath()[0];
      // A key pressed on a button is a click without a place.
      if (!(at instanceof Element) || !isTrusted || detail === 0 || isOurs(event)) return;
      const atMs = now();
      clickMs = atMs;
      if (at.closest(active) && !at.closest(':disabled')) expectAnswer();
      if (at.closest(repeatable)) return;
      const near = clicks.filter(
        (click) => atMs - click.atMs < limits.rageMs && Math.hypot(click.x - x, click.y - y) < limits.ragePx,
      );
      clicks = [...near, { atMs, x, y }];
      if (clicks.length >= limits.rageClicks) {
        clicks = [];
        tell('rage-click');
      }
    }),
    listen(window, 'error unhandledrejection', (event) => {
      const isError = event.type !== 'error' || 'message' in event;
      if (isError && now() - clickMs < limits.errorMs) tell('error');
    }),
  );

  let unhesitate: Unsubscribe | undefined;
  stops.push(
    // A key, a press, another field: whoever does something goes on.
    listen(document, 'focusin focusout input keydown pointerdown', ({ type, target }) => {
      unhesitate?.();
      unhesitate = undefined;
      if (type === 'focusout' || !(target as Partial<Element> | null)?.matches?.('input,textarea,select')) return;
      unhesitate = later(() => document.hidden || tell('hesitation'), limits.hesitationMs);
    }),
    () => unhesitate?.(),
  );

  /** Forms that were begun and not sent. Only that something was changed is known of them. */
  const begun = new Set<Element>();
  const abandon = () => {
    if (begun.size) tell('form-abandoned');
    begun.clear();
  };
  stops.push(
    listen(document, 'change', ({ target }) => {
      const form = (target as HTMLInputElement | null)?.form;
      if (form) begun.add(form);
    }),
    listen(document, 'submit reset', ({ target }) => begun.delete(target as Element)),
    listen(window, 'pagehide', abandon),
  );

  let last = { page: page(), atMs: now() };
  let before: string | undefined;
  stops.push(
    route.onRoute(() => {
      // What removes its form has most often sent it by itself.
      if ([...begun].some((form) => form.isConnected)) abandon();
      begun.clear();
      const open = page();
      if (open === last.page) return;
      const atMs = now();
      if (open !== undefined && open === before && atMs - last.atMs < limits.uTurnMs) tell('back-and-forth');
      before = last.page;
      last = { page: open, atMs };
    }),
  );
  return () => {
    unwait?.();
    for (const stop of stops) stop();
  };
}
