/** `handrail.explain()`: for whoever asks why something is shown or not. Fetched then, and by nobody else. */
import type { Facts } from '@handrail/engine';
import { own } from '@handrail/engine';
import type { TargetRef } from '@handrail/schema';
import type { Found, Unsubscribe } from './contract.js';
import { isHeldOut } from './decide/isHeldOut.js';
import { printAnswers } from './explain/printAnswers.js';
import { type Known, readAnswers } from './explain/readAnswers.js';
import { showOverlay } from './explain/showOverlay.js';
import type { GuideHands } from './guide.js';
import type { Explained, Explanation } from './handrail.js';
import { createFind, goOn } from './page/find.js';
import { createPages } from './page/pages.js';
import { readRoots } from './page/roots.js';

export interface ExplainHands extends Pick<GuideHands, 'running' | 'context' | 'memory' | 'watch' | 'route'> {
  /** Calls back whenever flags may have changed. */
  onChange(onChange: () => void): Unsubscribe;
}

/** Prints every guide and flag with its answer and why, or all of one; with `overlay` shows them over the page. */
export function explain(hands: ExplainHands, asked: Explained = {}): readonly Explanation[] {
  const { id, overlay } = typeof asked === 'string' ? { id: asked } : { ...asked, id: undefined };
  if (!hands.running()) {
    console.info('Handrail has no bundle here yet: nothing was published, or the collector could not be reached.');
    return [];
  }
  const known = readKnown(hands);
  const answers = readAnswers(known).filter((answer) => id === undefined || answer.id === id);
  printAnswers(answers, known.pages);
  if (overlay) {
    const read = () => {
      const { bundle, context, pages, ...rest } = readKnown(hands);
      const person = Object.entries(bundle.attributes)
        .filter(([, declared]) => !declared.private)
        .map(([name]) => [name, own(context.attributes, name)] as const);
      return { answers: readAnswers({ bundle, context, pages, ...rest }), pages, person };
    };
    showOverlay(read, (changed) => {
      const stops = [hands.onChange(changed), hands.route.onRoute(changed), hands.watch.onMutation(changed)];
      return () => {
        for (const stop of stops) stop();
      };
    });
  }
  return answers;
}

function readKnown({ running, context, memory }: ExplainHands): Known {
  const { bundle } = running();
  const look = createFind({
    target: (name) => own(bundle.targets, name),
    testIdAttributes: () => bundle.testIdAttributes,
    readRoots: () => readRoots(document),
  });
  // Whoever asks can wait.
  const find = (target: TargetRef): Found => goOn(look(target), Number.POSITIVE_INFINITY) ?? { status: 'missing' };
  const pages = createPages(bundle.pages, location, find);
  const kept = memory.read();
  const facts: Facts = {
    guide(name) {
      const past = own(kept.guides, name);
      return past?.progress ? 'running' : (past?.outcome ?? (past?.shown ? 'shown' : undefined));
    },
    event: (name) => own(kept.events, name) ?? 0,
    element: (name) => find(name).status === 'found',
    value(name) {
      const found = find(name);
      return 'element' in found ? (found.element as HTMLInputElement).value : undefined;
    },
    page: pages.isOn,
  };
  return {
    bundle,
    context: context(),
    memory: kept,
    facts,
    pages: pages.open(),
    look: (target) => find(target).status,
    isHeldOut,
    sinceMs: performance.timeOrigin,
  };
}
