/** Tells when one of the moments an author named happens. */
import type { Moment, TargetRef } from '@handrail/schema';
import type { Found, Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import { isKey, isTyped } from './isKey.js';
import * as natives from './natives.js';
import { later, listen } from './natives.js';
import { contains, parentOf, readRoots } from './roots.js';
import type { WatchTarget } from './watchTarget.js';

export interface MomentPage {
  readonly document: Document;
  find(target: TargetRef): Found;
  readonly watchTarget: WatchTarget;
  /** Calls back at once and whenever it changes. */
  watchPage(page: string | undefined, onChange: (isOn: boolean) => void): Unsubscribe;
  /** Something of Handrail's own happened: an event, a guide's end, a friction. */
  onHappening(hear: (happening: Happening) => void): Unsubscribe;
  /** When an event happened before, epoch ms, as far as that is remembered. Default: not at all. */
  timesOf?(event: string): readonly number[];
}

export type Happening =
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'guide'; readonly guide: string; readonly outcome: string }
  | { readonly kind: 'friction'; readonly friction: string };

type OnMoment = (
  moments: readonly Moment[],
  self: () => Element | undefined,
  onHappens: (moment: Moment) => void,
) => Unsubscribe;

/** Filled and valid. The value itself is looked at here and goes no further. */
function isDone(field: Element): boolean {
  const { value, validity } = field as HTMLInputElement;
  return (value ?? field.textContent ?? '') !== '' && validity?.valid !== false;
}

export function createMoments(page: MomentPage): OnMoment {
  const hear = (types: string, on: (event: Event) => void): Unsubscribe => {
    // Events do not leave frames. Those that come later bring their own when the moment is asked for again.
    const views = readRoots(page.document).flatMap((root) => ('defaultView' in root && root.defaultView) || []);
    const stops = views.map((view) => listen(view, types, on));
    return () => {
      for (const stop of stops) stop();
    };
  };
  /** Whether the event happened on or in what is meant. */
  const isOn = (event: Event, moment: { readonly target?: TargetRef }, self: () => Element | undefined) => {
    const found = moment.target === undefined ? undefined : page.find(moment.target);
    const meant = found ? 'element' in found && found.element : self();
    const at = event.composedPath()[0];
    if (!meant || !(at && 'nodeType' in at)) return undefined;
    if (contains(meant, at as Node)) return meant;
    // A click on the label of a field is meant for the field.
    const label = parentOf(at as Node) && (at as Element).closest?.('label');
    return label && label.control === meant ? meant : undefined;
  };

  function wait(moment: Moment, self: () => Element | undefined, happens: () => void): Unsubscribe | undefined {
    switch (moment.kind) {
      case 'click':
        return hear('click', (event) => isOn(event, moment, self) && happens());
      case 'input': {
        let cancel: Unsubscribe | undefined;
        const stop = hear('input focusout change', (event) => {
          const field = isOn(event, moment, self);
          if (!field) return;
          cancel?.();
          const typing =
            event.type === 'input' && !(event.target as Element).matches?.('select,[type=checkbox],[type=radio]');
          const done = () => isDone(field) && happens();
          if (!typing) done();
          else cancel = (event as InputEvent).isComposing ? undefined : later(done, limits.inputPauseMs);
        });
        return () => {
          cancel?.();
          stop();
        };
      }
      case 'appears':
        return page.watchTarget(moment.target, ({ status }) => status === 'found' && happens());
      case 'gone': {
        let seen = false;
        return page.watchTarget(moment.target, ({ status }) => {
          if (seen && status !== 'found' && status !== 'ambiguous') happens();
          seen = status === 'found';
        });
      }
      case 'page':
        return page.watchPage(moment.page, (isOpen) => isOpen && happens());
      case 'event': {
        let times = page.timesOf?.(moment.event) ?? [];
        return page.onHappening((happening) => {
          if (happening.kind !== 'event' || happening.event !== moment.event) return;
          const now = natives.now();
          times = [...times, now]
            .slice(-moment.count)
            .filter((time) => now - time <= (moment.withinMs ?? Number.POSITIVE_INFINITY));
          if (times.length >= moment.count) {
            times = [];
            happens();
          }
        });
      }
      case 'guide':
        return page.onHappening(
          (happening) =>
            happening.kind === 'guide' &&
            happening.guide === moment.guide &&
            (moment.outcome ?? happening.outcome) === happening.outcome &&
            happens(),
        );
      case 'friction':
        return page.onHappening(
          (happening) => happening.kind === 'friction' && happening.friction === moment.friction && happens(),
        );
      case 'key':
        return hear('keydown', (event) => {
          const key = event as KeyboardEvent;
          if (!isTyped(key) && isKey(key, moment.key)) happens();
        });
      case 'delay':
        return later(happens, moment.ms);
      case 'idle': {
        let cancel = later(happens, moment.ms);
        const stop = hear('pointerdown keydown wheel', () => {
          cancel();
          cancel = later(happens, moment.ms);
        });
        return () => {
          cancel();
          stop();
        };
      }
      default:
        // `button`, `manual`, `help` and `tick` are pressed in what ui draws.
        return undefined;
    }
  }

  return (moments, self, onHappens) => {
    let stopped = false;
    const stops = moments.map((moment) => wait(moment, self, () => !stopped && onHappens(moment)));
    return () => {
      stopped = true;
      for (const stop of stops) stop?.();
    };
  };
}
