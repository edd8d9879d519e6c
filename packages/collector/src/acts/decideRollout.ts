/** What people decide about a release on its way: sign, approve, hold, go on, set aside; each in one sentence. Pure. */
import { createProblem } from '../createProblem.js';
import { findRecord, isRunning, type PublishedRelease, type Releases, type Waivable } from '../journal/foldReleases.js';
import type { Known } from '../rollout/judge.js';
import type { Decided } from './decideAct.js';

/** Who asks, as far as signing goes. */
export interface Signer {
  readonly actor: string;
  /** The name the token was made with, and its groups. */
  readonly name: string;
  readonly groups: readonly string[];
}

/** @param expected the closure that was looked at; undefined: whatever is published. @throws Problem */
export function decideSignOff(known: Known, signer: Signer, role: string, expected: string | undefined): Decided {
  const { id, release, record, releases } = known;
  const { closure } = record;
  if (closure === null) throw refuse('nothing-published', `Release ${id} is not published here.`, id);
  if (expected !== undefined && expected !== closure) {
    const message = `Release ${id} was changed: what is published here is ${closure}, not ${expected}. Look at it again.`;
    throw refuse('closure-changed', message, id);
  }
  const asked = release.signOff ?? [];
  if (!asked.includes(role)) {
    const who = asked.length > 0 ? `It asks for ${asked.join(', ')}.` : 'It asks for nobody’s.';
    throw refuse('not-asked', `Release ${id} does not ask for the sign-off of ${role}. ${who}`, role);
  }
  mayAnswer(known, signer, role, closure);
  const signed = releases.signOffs.filter((one) => one.release === id && one.closure === closure);
  if (signed.some((one) => one.role === role)) {
    return { body: {}, said: `${role} has already signed release ${id} as it is; nothing was changed.` };
  }
  const missing = asked.filter((one) => one !== role && !signed.some((other) => other.role === one));
  const rest = missing.length > 0 ? `Still missing: ${missing.join(', ')}.` : 'Everybody it asks for has signed.';
  return {
    kind: 'sign-off',
    body: { release: id, role, closure },
    said: `Release ${id} is signed off by ${role}, as it is now (${closure.slice(0, 12)}). ${rest}`,
  };
}

/** @param wave 0-based; undefined: the wave it is in. @throws Problem */
export function decideApprove(known: Known, signer: Signer, role: string, wave: number | undefined): Decided {
  const { id, release, record } = known;
  const { closure, rollout } = record;
  if (closure === null || rollout.stage !== 'wave') {
    throw refuse('not-in-a-wave', `Release ${id} is in no wave, so there is none to approve.`, id);
  }
  const which = wave ?? rollout.wave;
  const asked = release.waves[which]?.hold?.approval ?? [];
  if (!asked.includes(role)) {
    const who = asked.length > 0 ? `It asks for ${asked.join(', ')}.` : 'It asks for nobody’s.';
    throw refuse('not-asked', `Wave ${which + 1} of ${id} does not ask for the approval of ${role}. ${who}`, role);
  }
  mayAnswer(known, signer, role, closure);
  if (record.approvals.some((one) => one.role === role && one.wave === which)) {
    return { body: {}, said: `${role} has already approved wave ${which + 1} of ${id}; nothing was changed.` };
  }
  return {
    kind: 'approve',
    body: { release: id, role, wave: which, closure },
    said: `Wave ${which + 1} of ${id}, ${release.waves[which]?.name}, is approved by ${role}.`,
  };
}

function mayAnswer({ plan, releases, id }: Known, signer: Signer, role: string, closure: string): void {
  const people = plan.approvers?.[role] ?? [];
  const isOne = people.some((one) => one === signer.name || signer.groups.some((group) => one === `group:${group}`));
  if (!isOne) {
    const message = `This token does not answer for ${role}: handrail.json names who does, by the token's name or group.`;
    throw createProblem(403, 'not-this-approver', message, { where: role });
  }
  if (releases.authors[closure] === signer.actor) {
    const message = `This token published release ${id} as it is: somebody else must look at it.`;
    throw createProblem(403, 'own-release', message, { where: id });
  }
}

export function decideHold({ id, record }: Known, isHeld: boolean, note: string | undefined): Decided {
  if (record.isHeld === isHeld) {
    return { body: {}, said: `Release ${id} is ${isHeld ? 'already' : 'not'} held; nothing was changed.` };
  }
  return isHeld
    ? {
        kind: 'hold',
        body: { release: id, ...(note === undefined ? {} : { note }) },
        said: `Release ${id} is held: what runs goes on, no further wave starts. Harm still rolls it back.`,
      }
    : { kind: 'resume', body: { release: id }, said: `Release ${id} goes on by itself again.` };
}

/** @param note hash of the written reason */
export function decideWaive({ id, record }: Known, what: Waivable, note: string): Decided {
  const { closure, rollout, breaches } = record;
  if (closure === null) throw refuse('nothing-published', `Release ${id} is not published here.`, id);
  const wave = rollout.stage === 'wave' ? rollout.wave : 0;
  if (what === 'breach' && !breaches.some((one) => one.closure === closure && !one.isSetAside)) {
    return { body: {}, said: `No guardrail has found harm in ${id} as it is; nothing was changed.` };
  }
  const words = {
    time: `wave ${wave + 1} need not run its time out`,
    users: `wave ${wave + 1} need not wait for more people`,
    mismatch: `wave ${wave + 1} goes on although its arms are not of the size they should be`,
    breach: 'the harm that was found does not count; what is found later does',
  } as const;
  return {
    kind: 'waive',
    body: { release: id, what, wave, closure, note },
    said: `Set aside for ${id}: ${words[what]}.`,
  };
}

/**
 * Refuses to publish, over a release that runs, an edit of it that nobody signed: people would see it at once.
 * @throws Problem `not-signed-off`
 */
export function checkSigned(releases: Releases, env: string, id: string, { closure, needs }: PublishedRelease): void {
  const record = findRecord(releases, env, id);
  if (!isRunning(record.rollout) || closure === record.closure) return;
  const missing = needs.filter(
    (role) => !releases.signOffs.some((one) => one.release === id && one.role === role && one.closure === closure),
  );
  if (missing.length === 0) return;
  const message =
    `Release ${id} runs here, and this tree changes it without the sign-off of ${missing.join(' and ')}. ` +
    'Publish it where it is tried, have it signed there, then publish the same files here; or roll the release back first.';
  throw refuse('not-signed-off', message, id);
}

function refuse(code: string, message: string, where: string) {
  return createProblem(409, code, message, { where });
}
