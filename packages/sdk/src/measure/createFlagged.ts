/** Flags in the host's own HTML: shows and hides by one sheet what names a flag, and touches no node. */
import type { Unsubscribe } from '../contract.js';
import type { GuideHands } from '../guide.js';
import { quietly } from '../page/natives.js';

export interface FlaggedPage extends Pick<GuideHands, 'running' | 'context' | 'watch' | 'expose'> {
  /** In place of what was shown before; kept for the next page. */
  show(css: string): void;
  /** Calls back whenever flags may have changed. */
  onChange(onChange: () => void): Unsubscribe;
}

const attribute = 'data-handrail-flag';

export function createFlagged({ watch, show, onChange, running, context, expose }: FlaggedPage): Unsubscribe {
  let css = '';
  let isKnown = false;
  let exposed = new Set<string>();

  /** Nothing is shown by a rule, only hidden: what is shown has whatever display the host gives it. */
  function draw(): void {
    const { bundle, evaluator } = running();
    const known = context();
    // False, null, 0 and empty are off.
    const on = Object.keys(bundle.flags).filter((id) => evaluator.flag(id, known).value);
    const any = (mark: string) => `:is(${on.map((id) => `[${attribute}="${mark}${CSS.escape(id)}"]`)})`;
    const next = `[${attribute}]:not([${attribute}^="!"],${any('')}),${any('!')}{display:none!important}`;
    if (next !== css) show(next);
    css = next;
  }

  function look(): void {
    const elements = document.querySelectorAll(`[${attribute}]`);
    // From the first of them on: those that come later are right before they are painted.
    if (!isKnown && (css || elements[0])) {
      isKnown = true;
      draw();
    }
    for (const element of elements) {
      const flag = element.getAttribute(attribute)?.replace('!', '') ?? '';
      if (!exposed.has(flag)) quietly(() => expose(flag));
      exposed.add(flag);
    }
  }

  function lookAnew(): void {
    isKnown = false;
    exposed = new Set();
    look();
  }

  const stops = [onChange(lookAnew), watch.onMutation(look, true)];
  lookAnew();
  return () => {
    for (const stop of stops) stop();
  };
}
