// The ways in which a flag comes to serve a variant: each a list of parts that all have to hold, and a percentage.
import type { Bundle, Condition, Flag, State } from '@handrail/schema';
import { canonical } from '../words/canonical.js';
import { openSegment, splitCondition } from '../words/splitCondition.js';

export interface Route {
  /** Pairs a way with the same way on the other side. */
  readonly key: string;
  readonly label: string;
  readonly variant: string;
  readonly parts: readonly Condition[];
  /** 0 to 100. */
  readonly percent: number;
}

/** In the order in which they are asked; the last is the default, which asks nothing. */
export function readRoutes(bundle: Bundle, state: State, id: string, flag: Flag): readonly Route[] {
  const otherwise: Route = { key: 'default', label: 'otherwise', variant: flag.default, parts: [], percent: 100 };
  const { release: releaseId } = flag;
  if (state.off || state.kills.includes(`flags/${id}`) || state.kills.includes(`releases/${releaseId}`))
    return [otherwise];
  const open = (condition: Condition | undefined): readonly Condition[] =>
    splitCondition(condition).flatMap((part) => openSegment(part, bundle));
  const required = Object.entries(flag.requires ?? {}).map(
    ([other, variants]): Condition => ({ $flag: { [other]: { $in: [...variants] } } }),
  );
  const routes = flag.rules.flatMap((rule): readonly Route[] => {
    const label = `rule "${rule.id}"`;
    const parts = [...required, ...open(rule.audience)];
    if ('serve' in rule) return [{ key: `rule ${rule.id}`, label, variant: rule.serve, parts, percent: 100 }];
    return Object.entries(rule.split).map(([variant, percent]) => ({
      key: `rule ${rule.id} ${variant}`,
      label,
      variant,
      parts,
      percent,
    }));
  });
  return [...routes, ...readWaves(bundle, state, flag, [...required], open), otherwise];
}

/** Started waves with one audience are one way, at the largest of their percentages: waves add up. */
function readWaves(
  bundle: Bundle,
  state: State,
  { release: id }: Flag,
  required: readonly Condition[],
  open: (condition: Condition | undefined) => readonly Condition[],
): readonly Route[] {
  const release = id === undefined ? undefined : bundle.releases[id];
  if (id === undefined || release === undefined) return [];
  // Holdouts are taken off here, so that one that grows shows as what it is: fewer people.
  const free = (1 - bundle.holdout / 100) * (1 - release.holdout / 100);
  const ways = new Map<string, Route>();
  for (const index of state.waves[id] ?? []) {
    const wave = release.waves[index];
    if (wave === undefined || wave.mode === 'shadow') continue;
    const key = `release ${id} ${canonical(wave.audience ?? {})}`;
    const percent = Math.max(ways.get(key)?.percent ?? 0, Math.round(wave.percent * free * 100) / 100);
    const parts = [...required, ...open(release.audience), ...open(wave.audience)];
    ways.set(key, { key, label: `release "${id}"`, variant: release.serve, parts, percent });
  }
  return [...ways.values()];
}
