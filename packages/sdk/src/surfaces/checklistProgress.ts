/** Which items of a checklist there are for this person, and which of them are done. Draws nothing. */
import type { ChecklistContent, Item, Moment } from '@handrail/schema';
import type { GuidePort, Unsubscribe } from '../contract.js';

export interface ChecklistProgress {
  /** Those that are there now, without what was set aside. */
  items(): readonly Item[];
  isDone(item: Item): boolean;
  tick(item: Item): void;
  /** "Not relevant to me." */
  skip(item: Item): void;
  stop(): void;
}

/** What memory answers also where it happened on another page, in another browser, or before the list was there. */
function isRemembered(moment: Moment, { facts }: GuidePort): boolean {
  if (moment.kind === 'guide') return facts.guide?.(moment.guide) === (moment.outcome ?? 'completed');
  return moment.kind === 'event' && !moment.withinMs && Number(facts.event?.(moment.event)) >= moment.count;
}

/** @param onTick something was ticked, set aside, or is another item's turn */
export function createChecklistProgress(
  content: ChecklistContent,
  port: GuidePort,
  onTick: () => void,
): ChecklistProgress {
  const { engine, facts } = port;
  const isTrue = (condition: Item['if']) => engine.isTrue(condition, port.context(), facts);
  const isMarked = (what: string, { id }: Item) => port.marks().includes(`${what} ${id}`);
  const items = () =>
    content.items.filter((item) => !isMarked('skipped', item) && isTrue(item.audience) && isTrue(item.if));

  const mark = (item: Item) => {
    if (isMarked('done', item)) return;
    port.report({ what: 'marked', mark: `done ${item.id}` });
    port.report({ what: 'step-done', step: item.id });
  };
  const tick = (item: Item) => {
    mark(item);
    onTick();
  };
  /** Ticks what has come true: an item once done stays done. */
  const look = () => {
    for (const item of items()) {
      if (item.done.some((moment) => isRemembered(moment, port)) || (item.doneIf && isTrue(item.doneIf))) mark(item);
    }
    onTick();
  };

  let stops: Unsubscribe[] = [];
  let isOver = false;
  // Not before whoever asked has what it asked for: a page that is open ticks its item at once.
  queueMicrotask(() => {
    if (isOver) return;
    const waiting = content.items
      .filter((item) => !isMarked('done', item))
      .map((item) =>
        port.onMoment(
          item.done,
          () => undefined,
          () => items().includes(item) && tick(item),
        ),
      );
    stops = [port.onChange(look), ...waiting];
    look();
  });
  return {
    items,
    isDone: (item) => isMarked('done', item),
    tick,
    skip(item) {
      port.report({ what: 'marked', mark: `skipped ${item.id}` });
      onTick();
    },
    stop() {
      isOver = true;
      for (const stop of stops) stop();
    },
  };
}
