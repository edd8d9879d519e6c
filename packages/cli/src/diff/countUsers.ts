// How many of a sample of people are served another variant, or gain or lose a guide.
import { anyTime, createFullEvaluator } from '@handrail/engine';
import type { Bundle } from '@handrail/schema';
import { explainGuide } from '../explain/explainGuide.js';
import { contextOf } from '../explain/person.js';
import type { Attributes } from '../explain/readUser.js';
import type { Decided } from './diffFlag.js';

export interface Moves {
  readonly from: string;
  readonly to: string;
  readonly users: number;
}

export interface Counts {
  readonly users: number;
  /** By flag: only those whose variant differs. */
  readonly flags: ReadonlyMap<string, readonly Moves[]>;
  readonly guides: ReadonlyMap<string, { readonly gain: number; readonly lose: number }>;
}

/** What a flag that is not there serves. */
const NOTHING = 'nothing';

/** A guide counts for everybody it may be shown to on some page, at some moment. */
export function countUsers(
  before: Decided,
  after: Decided,
  users: readonly { readonly before: Attributes; readonly after: Attributes }[],
  nowMs: number,
  zone: string,
): Counts {
  const sides = [createDecider(before, nowMs, zone), createDecider(after, nowMs, zone)] as const;
  const flags = new Map<string, Map<string, number>>();
  const guides = new Map<string, { gain: number; lose: number }>();
  const flagIds = union(before.bundle.flags, after.bundle.flags);
  const guideIds = union(before.bundle.guides, after.bundle.guides);
  for (const user of users) {
    const [old, now] = [sides[0](user.before), sides[1](user.after)];
    for (const id of flagIds) {
      const [from, to] = [old.flag(id), now.flag(id)];
      if (from === to) continue;
      const moves = flags.get(id) ?? new Map<string, number>();
      flags.set(id, moves.set(`${from}\n${to}`, (moves.get(`${from}\n${to}`) ?? 0) + 1));
    }
    for (const id of guideIds) {
      const [had, has] = [old.guide(id), now.guide(id)];
      if (had === has) continue;
      const count = guides.get(id) ?? { gain: 0, lose: 0 };
      guides.set(id, { gain: count.gain + Number(has), lose: count.lose + Number(had) });
    }
  }
  return {
    users: users.length,
    guides,
    flags: new Map(
      [...flags].map(([id, moves]) => [
        id,
        [...moves].map(([move, count]) => {
          const [from = '', to = ''] = move.split('\n');
          return { from, to, users: count };
        }),
      ]),
    ),
  };
}

function createDecider({ bundle, state }: Decided, nowMs: number, zone: string) {
  const evaluator = createFullEvaluator(bundle, anyTime);
  return (attributes: Attributes) => {
    const context = contextOf({ attributes, nowMs, zone }, state);
    return {
      flag: (id: string) => (Object.hasOwn(bundle.flags, id) ? evaluator.flag(id, context).variant : NOTHING),
      guide: (id: string) => {
        const entry = entryOf(bundle, id);
        return entry !== undefined && explainGuide(bundle, id, entry, context, undefined).verdict !== 'not shown';
      },
    };
  };
}

const entryOf = ({ guides }: Bundle, id: string) => (Object.hasOwn(guides, id) ? guides[id] : undefined);
const union = (one: object, other: object): readonly string[] => [
  ...new Set([...Object.keys(one), ...Object.keys(other)]),
];
