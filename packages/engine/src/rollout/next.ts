/** The one step a release may take now, by itself, on the evidence; and why, in words. */
import type { Evidence, NextStep, RolloutAct, RolloutPlan, RolloutState, RolloutWave } from './types.js';

type InWave = Extract<RolloutState, { stage: 'wave' }>;

/**
 * Decides the next act of a release. Pure: ask again after each act, and whenever evidence or time has moved.
 * Harm comes first: it is acted on at once, also while held, awaiting approval, out of hours or without fresh data.
 * Then nothing goes on that is not signed, killed or held, nor without data; then time, users and approvals count; and
 * last the next wave's own start and the calendars, which never delay anything but a start.
 */
export function next(plan: RolloutPlan, state: RolloutState, evidence: Evidence, nowMs: number): NextStep {
  switch (state.stage) {
    case 'plan':
      return evidence.isPrepared
        ? act({ do: 'prepare', atMs: nowMs, why: 'Every environment is ready.' })
        : wait('Waiting for every environment to be ready.');
    case 'prepared':
      return validate(plan, evidence, nowMs);
    case 'rolled-back':
      return evidence.hash === null || evidence.hash === state.hash
        ? wait('Rolled back. It can start again once it is changed and signed off anew.')
        : validate(plan, evidence, nowMs);
    case 'validated':
      return startFirst(plan, state.hash, evidence, nowMs);
    case 'wave':
      return rollBackOnHarm(evidence, nowMs) ?? watchWave(plan, state, evidence, nowMs);
    case 'live':
      return (
        rollBackOnHarm(evidence, nowMs) ??
        validateAnew(plan, state.hash, evidence, nowMs) ??
        adopt(plan, evidence, nowMs)
      );
    case 'adopted':
      return rollBackOnHarm(evidence, nowMs) ?? wait('Done: it is adopted.');
  }
}

function act(one: RolloutAct): NextStep {
  return { act: one, why: one.why };
}

function wait(why: string): NextStep {
  return { why };
}

function validate({ signOff }: RolloutPlan, { hash, signOffs }: Evidence, atMs: number): NextStep {
  if (hash === null) return wait('Waiting for it to be published.');
  const missing = signOff.filter((name) => !signOffs.some(({ by, hash: signed }) => by === name && signed === hash));
  if (missing.length > 0) return wait(`Waiting for the sign-off of ${list(missing)}.`);
  const who = signOff.length > 0 ? `Signed off by ${list(signOff)}.` : 'It needs no sign-off.';
  return act({ do: 'validate', hash, atMs, why: who });
}

/** What runs was changed: once that is signed off too it goes on from where it is, and is watched anew. */
function validateAnew(plan: RolloutPlan, hash: string, evidence: Evidence, atMs: number): NextStep | undefined {
  return evidence.hash === null || evidence.hash === hash ? undefined : validate(plan, evidence, atMs);
}

function startFirst(plan: RolloutPlan, hash: string, evidence: Evidence, atMs: number): NextStep {
  if (evidence.hash !== hash)
    return act({ do: 'void', atMs, why: 'It was changed after it was signed off, so the sign-off is void.' });
  const missing = plan.signOff.filter((name) => !evidence.signOffs.some((one) => one.by === name && one.hash === hash));
  if (missing.length > 0) return act({ do: 'void', atMs, why: `The sign-off of ${list(missing)} was withdrawn.` });
  const [wave] = plan.waves;
  if (!wave) return wait('It has no wave to start.');
  const stop = standsAgainst(evidence) ?? (evidence.isOpen ? undefined : SHUT);
  if (stop) return wait(stop);
  const harm = findHarm(evidence, 'rollback') ?? findHarm(evidence, 'hold');
  if (harm)
    return wait(
      `Guardrail "${harm.guardrail}" found harm in it before: it starts only once that is set aside in writing.`,
    );
  const isDue = wave.startMs !== undefined && atMs >= wave.startMs;
  if (!evidence.isStarted && !isDue) return wait('Validated. Waiting for somebody to start it.');
  return act({ do: 'start', wave: 0, hash, atMs, why: `Wave 1 "${wave.name}" starts.` });
}

/** The first guardrail that found harm and asks for this. */
function findHarm({ breaches, waived }: Evidence, asks: 'rollback' | 'hold'): Evidence['breaches'][number] | undefined {
  return waived.includes('breach') ? undefined : breaches.find(({ then }) => then === asks);
}

function rollBackOnHarm(evidence: Evidence, atMs: number): NextStep | undefined {
  const harm = findHarm(evidence, 'rollback');
  return harm && act({ do: 'roll-back', atMs, why: `Rolled back: guardrail "${harm.guardrail}" found harm.` });
}

/** What keeps any release from going on, whatever else is true. */
function standsAgainst({ isKilled, isHeld }: Evidence): string | undefined {
  if (isKilled) return 'Killed: nothing goes on until it is revived.';
  return isHeld ? 'Held by somebody.' : undefined;
}

/** Calendars say when more people may get it, so they are asked last: what is gathered meanwhile counts. */
const SHUT = 'Outside its calendars: it goes on when they open.';

function watchWave(plan: RolloutPlan, state: InWave, evidence: Evidence, nowMs: number): NextStep {
  const { hold } = plan.waves[state.wave] as RolloutWave;
  const anew = validateAnew(plan, state.hash, evidence, nowMs);
  if (anew?.act) return anew;
  const holding = whyHold(state, evidence);
  if (holding) return mark(state, 'holding', holding, nowMs);
  const gathering = whyGather(hold, state, evidence, nowMs);
  if (gathering) return mark(state, 'advancing', gathering, nowMs);
  const missing = (hold.approval ?? []).filter(
    (name) => !evidence.approvals.some(({ by, wave }) => by === name && wave === state.wave),
  );
  if (missing.length > 0)
    return mark(state, 'awaiting-approval', `Waiting for the approval of ${list(missing)}.`, nowMs);
  const following = plan.waves[state.wave + 1];
  if (!following) return act({ do: 'go-live', atMs: nowMs, why: 'The last wave held: it is live.' });
  if (following.startMs !== undefined && nowMs < following.startMs) {
    return mark(state, 'advancing', `Wave ${state.wave + 2} "${following.name}" waits for its start.`, nowMs);
  }
  if (!evidence.isOpen) return mark(state, 'advancing', SHUT, nowMs);
  const why = `Wave ${state.wave + 1} held, so wave ${state.wave + 2} "${following.name}" starts.`;
  return act({ do: 'start', wave: state.wave + 1, hash: state.hash, atMs: nowMs, why });
}

function whyHold(state: InWave, evidence: Evidence): string | undefined {
  if (evidence.hash !== state.hash)
    return 'It was changed after it was signed off: what runs goes on, no further wave starts.';
  const stop = standsAgainst(evidence);
  if (stop) return stop;
  const harm = findHarm(evidence, 'hold');
  if (harm) return describeHold(harm);
  if (!evidence.isFresh) return 'No data: nothing is known of this wave.';
  if (evidence.isMismatched && !evidence.waived.includes('mismatch'))
    return 'The arms are not of the size they should be: exposures are lost.';
  return undefined;
}

function describeHold({ guardrail, isDoubtful }: Evidence['breaches'][number]): string {
  return isDoubtful
    ? `Guardrail "${guardrail}" found harm, but one network address may have made all of it up: roll it back by hand, or set it aside in writing. Where identities are signed this decides itself.`
    : `Guardrail "${guardrail}" found harm, and asks to hold.`;
}

function whyGather(hold: RolloutWave['hold'], state: InWave, evidence: Evidence, nowMs: number): string | undefined {
  const leftMs = (hold.forMs ?? 0) - (nowMs - state.sinceMs);
  if (leftMs > 0 && !evidence.waived.includes('time'))
    return `${Math.ceil(leftMs / 60_000)} minutes of its hold are left.`;
  // Nobody exposed is no data, also where nothing is compared.
  const needed = Math.max(1, hold.users ?? evidence.neededUsers);
  if (evidence.users < needed && !evidence.waived.includes('users'))
    return `${evidence.users} of ${needed} users have been exposed.`;
  return undefined;
}

/** Marks a change of status once; while it stays, there is nothing to journal. */
function mark(state: InWave, status: InWave['status'], why: string, atMs: number): NextStep {
  return state.status === status ? wait(why) : act({ do: 'mark', status, atMs, why });
}

function adopt({ adoptionPercent }: RolloutPlan, evidence: Evidence, atMs: number): NextStep {
  const { adoptedPercent, isFresh } = evidence;
  const stop = standsAgainst(evidence);
  if (stop) return wait(stop);
  if (adoptionPercent === undefined) return act({ do: 'adopt', atMs, why: 'It is live, and has no adoption goal.' });
  if (adoptedPercent === null || !isFresh) return wait('Live. How many have adopted it is not known.');
  return adoptedPercent >= adoptionPercent
    ? act({ do: 'adopt', atMs, why: `${adoptedPercent} % have adopted it; the goal is ${adoptionPercent} %.` })
    : wait(`Live. ${adoptedPercent} % have adopted it; the goal is ${adoptionPercent} %.`);
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
