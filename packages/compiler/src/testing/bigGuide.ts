/** One guide of a big folder, of any of the eight kinds. */
import { type Pick, plans, regions, roles } from './bigWords.js';

export interface BigNames {
  readonly pages: readonly string[];
  readonly targets: readonly string[];
  readonly events: readonly string[];
  readonly flags: readonly string[];
}

/** Who: mostly one of a few ways of saying it, as in real folders. */
export function bigAudience(pick: Pick): object | undefined {
  return pick.one<() => object | undefined>([
    () => undefined,
    () => ({ role: pick.one(roles) }),
    () => ({ role: pick.one(roles), region: { $in: [regions[pick.upTo(3)], regions[3 + pick.upTo(3)]] } }),
    () => ({ $segment: pick.one(['leads', 'newcomers', 'large-teams']) }),
    () => ({ plan: pick.one(plans), contractor: { $ne: true } }),
    () => ({ appVersion: { $vgte: `4.${pick.upTo(9)}.0` } }),
  ])();
}

export function bigGuide(names: BigNames, pick: Pick): object {
  const text = () => pick.sentence(8 + pick.upTo(12));
  const head = {
    title: pick.sentence(4),
    owner: pick.one(['ana', 'sam', 'lee', 'kim']),
    when: {
      page: pick.one(names.pages),
      audience: bigAudience(pick),
      if: pick.chance(0.3) ? { $flag: { [pick.one(names.flags)]: 'on' } } : undefined,
      trigger: pick.chance(0.2) ? { event: pick.one(names.events), count: 1 + pick.upTo(3) } : undefined,
      frequency: pick.chance(0.1) ? { max: 1 + pick.upTo(3), per: 'week' } : undefined,
    },
    priority: pick.chance(0.2) ? pick.upTo(100) : undefined,
    tags: pick.chance(0.2) ? [pick.one(['news', 'training', 'compliance'])] : undefined,
  };
  const target = () => pick.one(names.targets);
  const buttons = [{ text: 'Got it', do: 'done' }];
  const card = { body: text(), buttons };
  return pick.one<() => object>([
    ...Array.from({ length: 5 }, () => () => ({ kind: 'tour', ...head, steps: steps(names, pick) })),
    ...Array.from({ length: 5 }, () => () => ({ kind: 'hint', ...head, target: target(), ...card })),
    () => ({ kind: 'banner', ...head, ...card }),
    () => ({ kind: 'announcement', ...head, ...card }),
    () => ({ kind: 'panel', ...head, target: target(), ...card }),
    () => ({ kind: 'checklist', ...head, items: [0, 1, 2].map((n) => ({ id: `item-${n}`, title: pick.sentence(4) })) }),
    () => ({ kind: 'survey', ...head, questions: [{ id: 'nps', type: 'nps', text: text() }] }),
    () => ({ kind: 'help', ...head }),
  ])();
}

function steps({ targets, events }: BigNames, pick: Pick): readonly object[] {
  return Array.from({ length: 2 + pick.upTo(5) }, (_, n) => ({
    id: `step-${n + 1}`,
    target: pick.chance(0.7) ? pick.one(targets) : { role: 'button', name: pick.sentence(2), testId: `own-${n}` },
    title: pick.sentence(3),
    body: pick.chance(0.5) ? pick.sentence(12) : `**${pick.sentence(2)}** ${pick.sentence(9)}`,
    advance: pick.chance(0.2) ? { event: pick.one(events) } : undefined,
  }));
}
