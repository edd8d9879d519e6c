/** What a release reaches in one index of a compiled tree: by name, from the release on, until nothing new is named. */
import type { Bundle, Json, JsonObject, Plan } from '@handrail/schema';

export interface Reached {
  readonly release: string;
  readonly flags: Set<string>;
  readonly segments: Set<string>;
  readonly guides: Set<string>;
  readonly attributes: Set<string>;
  readonly targets: Set<string>;
  readonly pages: Set<string>;
  readonly events: Set<string>;
  readonly assets: Set<string>;
}

type Kind = Exclude<keyof Reached, 'release'>;

/** Facts of conditions are maps by name. */
const facts: Readonly<Record<string, Kind>> = {
  $flag: 'flags',
  $page: 'pages',
  $element: 'targets',
  $value: 'targets',
  $event: 'events',
};

/** Keys whose text may be a name; `start` and `end` are a workflow's events. */
const names: Readonly<Record<string, Kind>> = {
  target: 'targets',
  page: 'pages',
  event: 'events',
  start: 'events',
  end: 'events',
};

/** `contentOf` gives a guide's file. Guides that the release's flag opens belong to it: they are what is released. */
export function findReached(id: string, plan: Plan, index: Bundle, contentOf: (path: string) => Json): Reached {
  const reached: Reached = {
    release: id,
    flags: new Set(),
    segments: new Set(),
    guides: new Set(),
    attributes: new Set(),
    targets: new Set(),
    pages: new Set(),
    events: new Set(),
    assets: new Set(),
  };
  const reach = (kind: Kind, name: string): void => {
    if (reached[kind].has(name)) return;
    if (kind === 'assets') {
      reached.assets.add(name);
      return;
    }
    const all: Readonly<Record<string, unknown>> = index[kind];
    if (!Object.hasOwn(all, name)) return;
    reached[kind].add(name);
    walk(all[name] as Json, kind === 'segments');
    if (kind === 'guides') walk(contentOf(String((all[name] as JsonObject).file)), false);
    if (kind === 'flags') for (const other of Object.keys(index.flags[name]?.requires ?? {})) reach('flags', other);
  };
  const walk = (value: Json | undefined, inCondition: boolean): void => {
    if (Array.isArray(value)) for (const each of value as readonly Json[]) walk(each, inCondition);
    else if (typeof value === 'string') {
      if (value.startsWith('assets/')) reach('assets', value);
    } else if (typeof value === 'object' && value !== null) {
      const { kind, guide } = value as JsonObject;
      if (kind === 'start' && typeof guide === 'string') reach('guides', guide);
      for (const [key, member] of Object.entries(value)) visit(key, member, inCondition);
    }
  };
  const visit = (key: string, member: Json, inCondition: boolean): void => {
    const fact = facts[key];
    if (key === '$segment') for (const segment of [member].flat()) reach('segments', String(segment));
    else if (fact && typeof member === 'object' && member !== null) {
      for (const name of Object.keys(member)) reach(fact, name);
    } else if (inCondition) reach('attributes', key);
    const kind = names[key];
    if (kind && typeof member === 'string') reach(kind, member);
    walk(member, inCondition || key === 'audience' || key === 'if');
  };

  const planned = plan.releases[id];
  const flag = planned?.flag ?? '';
  walk(index.releases[id] as unknown as Json, false);
  walk(planned?.guardrails as unknown as Json, false);
  walk(planned?.goal as unknown as Json, false);
  reach('flags', flag);
  const announced = Object.values(planned?.announce ?? {}).map((one) => one.guide);
  const surveys = (planned?.guardrails ?? []).flatMap(({ bad }) => (bad.kind === 'answer' ? [bad.survey] : []));
  const opened = Object.entries(index.guides).flatMap(([guide, entry]) => (readsFlag(entry, flag) ? [guide] : []));
  for (const guide of [...(planned?.guides ?? []), ...announced, ...surveys, ...opened]) reach('guides', guide);
  return reached;
}

/** Whether a condition anywhere in it asks for the flag. */
function readsFlag(value: unknown, flag: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, member]) =>
      (key === '$flag' && typeof member === 'object' && member !== null && Object.hasOwn(member, flag)) ||
      readsFlag(member, flag),
  );
}
