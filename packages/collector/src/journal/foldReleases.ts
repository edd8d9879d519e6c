/** Where an app's releases stand, in all environments: a pure fold over its journal, and the one gate waves start through. */
import { applyAct, type RolloutAct, type RolloutState } from '@handrail/engine';
import type { JournalEntry, Json, JsonObject } from '@handrail/schema';

/** All that releases share over environments: what is signed in staging is signed for production. */
export interface Releases {
  readonly envs: Readonly<Record<string, Readonly<Record<string, ReleaseRecord>>>>;
  readonly signOffs: readonly SignOff[];
  /** Who brought a closure here first: whoever that is cannot sign it. */
  readonly authors: Readonly<Record<string, string>>;
}

export interface SignOff {
  readonly release: string;
  /** The approvers' name in handrail.json. */
  readonly role: string;
  readonly closure: string;
  readonly actor: string;
  readonly at: number;
}

/** One release in one environment. */
export interface ReleaseRecord {
  /** Of what is published here now; null when the release is no part of it. */
  readonly closure: string | null;
  /** Names whose sign-off it takes to start here. */
  readonly needs: readonly string[];
  /** `plan` until it starts: what comes before is not an act but what is published and signed, see `standingOf`. */
  readonly rollout: RolloutState;
  /** How many waves have started, from the first. */
  readonly started: number;
  /** When the first wave started under this closure; epoch ms. */
  readonly startedMs: number;
  /** Trees published here, by the closure this release has in them: events say which tree they were recorded under. */
  readonly trees: Readonly<Record<string, readonly string[]>>;
  readonly isHeld: boolean;
  readonly approvals: readonly { readonly role: string; readonly wave: number; readonly actor: string }[];
  readonly waived: readonly { readonly what: Waivable; readonly wave: number }[];
  readonly breaches: readonly Breach[];
}

export type Waivable = 'time' | 'users' | 'mismatch' | 'breach';
export const waivables: readonly Waivable[] = ['time', 'users', 'mismatch', 'breach'];

export interface Breach {
  readonly guardrail: string;
  readonly then: 'rollback' | 'hold' | 'warn';
  readonly closure: string;
  /** One client alone may have said all of it. */
  readonly isDoubtful: boolean;
  /** Somebody wrote why it does not count. What is found later counts again. */
  readonly isSetAside: boolean;
}

export const noReleases: Releases = { envs: {}, signOffs: [], authors: {} };

const unknown: ReleaseRecord = {
  closure: null,
  needs: [],
  rollout: { stage: 'plan' },
  started: 0,
  startedMs: 0,
  trees: {},
  isHeld: false,
  approvals: [],
  waived: [],
  breaches: [],
};

export function findRecord(releases: Releases, env: string, id: string): ReleaseRecord {
  return own(own(releases.envs, env) ?? {}, id) ?? unknown;
}

/** Names come from outside, and `constructor` is one. */
function own<Value>(all: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

/** Whether all have signed what is published here. */
export function isSigned({ signOffs }: Releases, id: string, { closure, needs }: ReleaseRecord): boolean {
  return needs.every((role) =>
    signOffs.some((one) => one.release === id && one.role === role && one.closure === closure),
  );
}

/** Where it stands, with what comes before the first wave: planned, prepared (published here), validated (signed). */
export function standingOf(releases: Releases, id: string, record: ReleaseRecord): RolloutState {
  const { rollout, closure } = record;
  if (isRunning(rollout) || (rollout.stage === 'rolled-back' && rollout.hash === closure)) return rollout;
  if (closure === null) return { stage: 'plan' };
  return isSigned(releases, id, record) ? { stage: 'validated', hash: closure } : { stage: 'prepared' };
}

export function isRunning({ stage }: RolloutState): boolean {
  return stage === 'wave' || stage === 'live' || stage === 'adopted';
}

/** `State.waves`: started waves of the releases that run here. */
export function startedIn(releases: Releases, env: string): Readonly<Record<string, readonly number[]>> {
  const running = Object.entries(own(releases.envs, env) ?? {}).filter(([, { rollout }]) => isRunning(rollout));
  return Object.fromEntries(
    running.map(([id, { started }]) => [id, Array.from({ length: started }, (_, wave) => wave)]),
  );
}

/** An entry that does not fit changes nothing, whoever wrote it: what is not signed does not start. */
export function applyRelease(releases: Releases, entry: JournalEntry): Releases {
  const { env, kind, body, actor, at } = entry;
  if (kind === 'publish' || kind === 'promote') return publish(releases, entry);
  if (typeof body.release !== 'string') return releases;
  const id = body.release;
  const record = findRecord(releases, env, id);
  if (kind === 'sign-off') {
    const signOff = { release: id, role: String(body.role), closure: String(body.closure), actor, at };
    if (releases.authors[signOff.closure] === actor) return releases;
    return { ...releases, signOffs: [...releases.signOffs, signOff] };
  }
  const change = findChange(releases, record, entry, id);
  return change === undefined ? releases : withRecord(releases, env, id, { ...record, ...change });
}

function withRecord(releases: Releases, env: string, id: string, record: ReleaseRecord): Releases {
  return { ...releases, envs: { ...releases.envs, [env]: { ...own(releases.envs, env), [id]: record } } };
}

function findChange(
  releases: Releases,
  record: ReleaseRecord,
  { kind, body, at, actor }: JournalEntry,
  id: string,
): Partial<ReleaseRecord> | undefined {
  const wave = Number(body.wave ?? 0);
  /** An act on what was published before is late. Entries of older collectors name no closure. */
  const isLate = body.closure !== undefined && body.closure !== record.closure;
  switch (kind) {
    case 'start':
    case 'advance':
      return isLate ? undefined : start(releases, record, id, wave, at);
    case 'mark':
      return drive(record, { do: 'mark', status: body.status as 'holding', atMs: at, why: '' });
    case 'go-live':
    case 'adopt':
      return drive(record, { do: kind, atMs: at, why: '' });
    case 'roll-back':
      return isRunning(record.rollout)
        ? { ...drive(record, { do: 'roll-back', atMs: at, why: '' }), ...notStarted }
        : undefined;
    case 'hold':
    case 'resume':
      return { isHeld: kind === 'hold' };
    case 'approve':
      return isLate || releases.authors[String(body.closure)] === actor
        ? undefined
        : { approvals: [...record.approvals, { role: String(body.role), wave, actor }] };
    case 'breach':
      return { breaches: [...record.breaches, readBreach(body)] };
    case 'waive':
      return isLate ? undefined : waive(record, body.what as Waivable, wave);
    default:
      return undefined;
  }
}

/** What belongs to one run of its waves, and not to the next. */
const notStarted = { started: 0, isHeld: false, approvals: [], waived: [] } as const;

function drive(record: ReleaseRecord, act: RolloutAct): Partial<ReleaseRecord> {
  return { rollout: applyAct(record.rollout, act) };
}

function start(
  releases: Releases,
  record: ReleaseRecord,
  id: string,
  wave: number,
  atMs: number,
): Partial<ReleaseRecord> | undefined {
  // Journals of collectors before sign-offs do not say what they published.
  const hash = record.closure ?? legacyClosure;
  if (!isSigned(releases, id, record)) return undefined;
  const from: RolloutState = wave === 0 && !isRunning(record.rollout) ? { stage: 'validated', hash } : record.rollout;
  const rollout = applyAct(from, { do: 'start', wave, hash, atMs, why: '' });
  if (rollout === from) return undefined;
  if (wave > 0) return { rollout, started: wave + 1 };
  // What was found under this closure stays found: its evidence goes on where it was.
  const isAgain = 'hash' in record.rollout && record.rollout.hash === hash;
  return { rollout, started: 1, closure: hash, startedMs: isAgain ? record.startedMs : atMs };
}

const legacyClosure = 'unknown';

function readBreach({ guardrail, then, closure, doubt }: JsonObject): Breach {
  return {
    guardrail: String(guardrail),
    then: then as Breach['then'],
    closure: String(closure),
    isDoubtful: doubt !== undefined,
    isSetAside: false,
  };
}

function waive(record: ReleaseRecord, what: Waivable, wave: number): Partial<ReleaseRecord> {
  return what === 'breach'
    ? { breaches: record.breaches.map((breach) => ({ ...breach, isSetAside: true })) }
    : { waived: [...record.waived, { what, wave }] };
}

/** What a publish entry says of each release. */
export type PublishedRelease = {
  readonly closure: string;
  readonly needs: readonly string[];
};

function publish(releases: Releases, { env, body, actor, at }: JournalEntry): Releases {
  const published = readPublished(body.releases);
  // An older collector did not say: all stays as it is.
  if (published === undefined) return releases;
  const authors = { ...releases.authors };
  for (const { closure } of Object.values(published)) authors[closure] ??= actor;
  let all: Releases = { ...releases, authors };
  for (const id of new Set([...Object.keys(own(all.envs, env) ?? {}), ...Object.keys(published)])) {
    const before = findRecord(all, env, id);
    const { closure = null, needs = [] } = own(published, id) ?? {};
    const trees = closure === null ? before.trees : withTree(before.trees, closure, String(body.bundle));
    const record = { ...before, closure, needs, trees };
    all = withRecord(all, env, id, { ...record, ...carryOn(all, record, id, at) });
  }
  return all;
}

function readPublished(releases: Json | undefined): Readonly<Record<string, PublishedRelease>> | undefined {
  return releases as Readonly<Record<string, PublishedRelease>> | undefined;
}

function withTree(trees: ReleaseRecord['trees'], closure: string, tree: string): ReleaseRecord['trees'] {
  return { ...trees, [closure]: [...new Set([...(trees[closure] ?? []), tree])] };
}

/**
 * What becomes of a running release that was edited. Signed (or needing nobody's sign-off) it goes on where it is and
 * is watched anew: the evidence was about something else. Not signed, it is shown to nobody.
 */
function carryOn(releases: Releases, record: ReleaseRecord, id: string, atMs: number): Partial<ReleaseRecord> {
  const { rollout, closure, started } = record;
  if (!isRunning(rollout) || closure === null || !('hash' in rollout) || rollout.hash === closure) return {};
  if (!isSigned(releases, id, record)) return { rollout: { stage: 'rolled-back', hash: rollout.hash }, ...notStarted };
  return {
    rollout: { stage: 'wave', hash: closure, wave: started - 1, sinceMs: atMs, status: 'advancing' },
    startedMs: atMs,
    approvals: [],
    waived: [],
  };
}
