/** What an act would change, for whom, in words, before anybody presses it. */
import type { ExposureReport, Overview } from '@handrail/schema';
import { formatOf, formatPeople } from '../numbers/format.js';
import type { Act } from './act.js';

export interface ActPlan {
  readonly act: Act;
  /** The verb on the button that opens the confirmation. */
  readonly verb: string;
  /** The question the confirmation asks. */
  readonly title: string;
  /** What changes, one sentence each. */
  readonly changes: readonly string[];
  /** The verb with its number, on the button that does it. */
  readonly confirm: string;
  readonly tone: 'accent' | 'danger';
}

export type OverviewRelease = Overview['releases'][number];
export type OverviewGuide = Overview['guides'][number];

/** Exposed users by arm; simulated ones are named apart. */
export interface Reach {
  readonly rollout: number;
  readonly others: number;
  readonly simulated: number;
  readonly total: number;
  /** "in the last 30 days" */
  readonly when: string;
}

export function readReach(report: ExposureReport | undefined, when: string): Reach {
  const users = (fits: (arm: string) => boolean) =>
    (report?.arms ?? []).filter(({ arm }) => fits(arm)).reduce((sum, arm) => sum + arm.users, 0);
  return {
    rollout: users((arm) => arm === 'rollout'),
    others: users((arm) => arm !== 'rollout'),
    simulated: report?.simulatedUsers ?? 0,
    total: report?.totalUsers ?? 0,
    when,
  };
}

const soon = 'Open tabs follow within about a second.';

const simulatedNote = ({ simulated, total }: Reach) =>
  simulated === 0 ? [] : simulated >= total ? ['All of them are simulated.'] : [`${simulated} of them are simulated.`];

/** Index of the wave that `advance` starts, or undefined when all have. */
export const nextWave = ({ waves, started }: OverviewRelease): number | undefined => {
  const next = waves.findIndex((_, index) => !started.includes(index));
  return next < 0 ? undefined : next;
};

export function planRelease(release: OverviewRelease, reach: Reach): readonly ActPlan[] {
  const on = 'releases' as const;
  const { id, title, waves, started } = release;
  const has = `${formatPeople(reach.rollout)} had it ${reach.when}`;
  const plans: ActPlan[] = [];
  const next = nextWave(release);
  const wave = next === undefined ? undefined : waves[next];

  if (release.killed) {
    plans.push({
      act: { kind: 'revive', on, id },
      verb: 'Revive',
      title: `Give ${title} back?`,
      changes: [
        started.length > 0
          ? `Its ${started.length} started ${started.length === 1 ? 'wave serves' : 'waves serve'} it again: ${has}.`
          : 'No wave has started, so nobody gets it yet.',
        ...simulatedNote(reach),
        soon,
      ],
      confirm: started.length > 0 ? `Revive for ${formatPeople(reach.rollout)}` : 'Revive',
      tone: 'accent',
    });
    return plans;
  }
  if (next !== undefined && wave) {
    const shadow = wave.mode === 'shadow';
    plans.push({
      act: { kind: 'advance', on, id },
      verb: 'Advance',
      title: `Advance ${title} to wave ${next + 1} of ${waves.length}, “${wave.name}”?`,
      changes: [
        shadow
          ? `It decides and records for ${wave.percent} % of the wave's audience, and shows nobody anything.`
          : `It reaches ${wave.percent} % of the wave's audience${release.holdout > 0 ? `, less the ${release.holdout} % holdout` : ''}.`,
        `${formatPeople(reach.others)} met the flag without having it ${reach.when}: up to so many more ${shadow ? 'are counted' : 'get it'}. ` +
          `Those who have it keep it: ${formatPeople(reach.rollout)}.`,
        ...simulatedNote(reach),
        soon,
      ],
      confirm: shadow ? 'Start in shadow' : `Advance for up to ${formatPeople(reach.others)}`,
      tone: 'accent',
    });
  }
  if (started.length > 0) {
    plans.push({
      act: { kind: 'roll-back', on, id },
      verb: 'Roll back',
      title: `Roll ${title} back?`,
      changes: [
        `Every wave closes, and the release starts again from its first: ${has} and go back to what was before.`,
        ...simulatedNote(reach),
        soon,
      ],
      confirm: `Roll back for ${formatPeople(reach.rollout)}`,
      tone: 'danger',
    });
  }
  plans.push({
    act: { kind: 'kill', on, id },
    verb: 'Kill',
    title: `Kill ${title}?`,
    changes: [
      `The flag ${release.flag} serves its default to everybody, whatever rules and waves say: ${has} and lose it.`,
      ...simulatedNote(reach),
      `Started waves are kept, so Revive gives it back to the same people. ${soon}`,
    ],
    confirm: `Kill for ${formatPeople(reach.rollout)}`,
    tone: 'danger',
  });
  return plans;
}

export function planGuide(guide: OverviewGuide, started: number, when: string): ActPlan {
  const act = { kind: guide.killed ? 'revive' : 'kill', on: 'guides', id: guide.id } as const;
  const seen = `${formatPeople(started)} saw it ${when}`;
  return guide.killed
    ? {
        act,
        verb: 'Revive',
        title: `Show ${guide.title} again?`,
        changes: [`It may be shown again to everybody it is for: ${seen}.`, soon],
        confirm: 'Revive',
        tone: 'accent',
      }
    : {
        act,
        verb: 'Kill',
        title: `Kill ${guide.title}?`,
        changes: [`It closes where it is open and is shown to nobody: ${seen}.`, soon],
        confirm: `Kill for ${formatPeople(started)}`,
        tone: 'danger',
      };
}

export function planEverything(overview: Overview): ActPlan {
  const { app, env, state, guides, releases } = overview;
  const what = `${formatOf(guides.length, 'guide')} and ${formatOf(releases.length, 'release')}`;
  const users = overview.events.usersLast24h;
  const whom = users === undefined ? 'everybody' : formatPeople(users);
  const met = users === undefined ? '' : ` ${formatPeople(users)} sent something in the last 24 h.`;
  return state.off
    ? {
        act: { kind: 'on', on: 'everything' },
        verb: 'Turn on',
        title: `Turn Handrail on in ${app}, ${env}?`,
        changes: [`${what} draw, decide and record again, as they stood before.${met}`, soon],
        confirm: `Turn on for ${whom}`,
        tone: 'accent',
      }
    : {
        act: { kind: 'off', on: 'everything' },
        verb: 'Turn everything off',
        title: `Turn everything off in ${app}, ${env}?`,
        changes: [
          `All that Handrail draws goes away and nothing is recorded: ${what}. Flags serve their defaults.${met}`,
          `The app itself goes on. ${soon}`,
        ],
        confirm: `Turn off for ${whom}`,
        tone: 'danger',
      };
}
