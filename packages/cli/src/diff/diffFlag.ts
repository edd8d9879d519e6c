// Who gains and who loses which variant of a flag, as conditions.
import type { Bundle, State } from '@handrail/schema';
import { canonical } from '../words/canonical.js';
import { compareParts, sayAll } from './compareParts.js';
import { type Route, readRoutes } from './routes.js';

export interface DiffLine {
  readonly variant: string;
  /** Who, in words. */
  readonly who: string;
  /** By what: a rule, a wave. */
  readonly by: string;
}

export interface FlagDiff {
  readonly flag: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly gains: readonly DiffLine[];
  readonly loses: readonly DiffLine[];
  readonly notes: readonly string[];
}

export interface Decided {
  readonly bundle: Bundle;
  readonly state: State;
}

/** Undefined when nobody gains or loses by it. */
export function diffFlag(id: string, before: Decided, after: Decided): FlagDiff | undefined {
  const old = routesOf(id, before);
  const now = routesOf(id, after);
  const gains: DiffLine[] = [];
  const loses: DiffLine[] = [];
  const notes: string[] = [];
  for (const route of now ?? []) {
    const was = old?.find(({ key }) => key === route.key);
    if (was === undefined) gains.push(whole(route));
    else if (was.variant !== route.variant) {
      loses.push(whole(was));
      gains.push(whole(route));
    } else compare(was, route, gains, loses);
  }
  for (const route of old ?? []) if (!now?.some(({ key }) => key === route.key)) loses.push(whole(route));
  if (old && now && order(old, now) !== order(now, old))
    notes.push('The order of its rules has changed: whom several fit may be served by another.');
  if (gains.length + loses.length + notes.length === 0) return undefined;
  const change = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  return { flag: id, change, gains, loses, notes };
}

function routesOf(id: string, { bundle, state }: Decided): readonly Route[] | undefined {
  const flag = Object.hasOwn(bundle.flags, id) ? bundle.flags[id] : undefined;
  return flag && readRoutes(bundle, state, id, flag);
}

const sayPercent = ({ percent }: Route): string => (percent === 100 ? '' : `${percent} % of `);
const whole = (route: Route): DiffLine => ({
  variant: route.variant,
  who: `${sayPercent(route)}${route.key === 'default' ? 'all others' : sayAll(route.parts)}`,
  by: route.label,
});

function compare(was: Route, route: Route, gains: DiffLine[], loses: DiffLine[]): void {
  const { variant, label: by } = route;
  const parts = compareParts(was.parts, route.parts);
  gains.push(...parts.gains.map((who) => ({ variant, who: `${sayPercent(route)}${who}`, by })));
  loses.push(...parts.loses.map((who) => ({ variant, who: `${sayPercent(was)}${who}`, by })));
  if (was.percent === route.percent) return;
  // Buckets only widen: the larger percentage holds everybody of the smaller.
  const who = `${was.percent} % → ${route.percent} % of ${sayAll(route.parts)}`;
  (route.percent > was.percent ? gains : loses).push({ variant, who, by });
}

/** The ways both sides have, in one side's order. */
const order = (routes: readonly Route[], others: readonly Route[]): string =>
  canonical(routes.map(({ key }) => key).filter((key) => others.some((other) => other.key === key)));
