/** Who decides the flags: ours, a function written by hand, and the peers, each as its own documentation says. */
import { type FeatureRule, GrowthBookClient } from '@growthbook/growthbook';
import { bucketOf, type Context, createEvaluator, fnv1a, type Hash, murmurHash, unleashHash } from '@handrail/engine';
import type { State } from '@handrail/schema';
import { FlagdCore } from '@openfeature/flagd-core';
import { InMemoryProvider, OpenFeature } from '@openfeature/web-sdk';
import { Unleash } from 'unleash-client';
import { compileFlagCases, type FlagCase, flagCases, type Person, people } from './flagCases.js';

export interface FlagContestant {
  readonly name: string;
  /** How it puts people in buckets, which is how our answers are made to compare. */
  readonly hash?: Hash;
  /** What must be done before flags of this person are asked for; not part of the time. */
  prepare?(person: number): Promise<void>;
  /** Is the flag on for the person, both by index. */
  isOn(flag: number, person: number): boolean;
}

const ids = flagCases.map(({ id }) => id);
export const bundle = await compileFlagCases();
const state: State = {
  format: 1,
  app: 'bench',
  env: 'production',
  seq: 1,
  bundle: null,
  locales: ['en'],
  waves: {},
  kills: [],
  off: false,
};
export const contexts: readonly Context[] = people.map(({ id, ...attributes }) => ({
  attributes: { id, ...attributes },
  unit: id,
  state,
  nowMs: Date.UTC(2026, 10, 22),
  zone: 'Europe/Paris',
}));

/** Our plain value path, with another hash where a peer has one. */
export function createOurs(hash?: Hash): FlagContestant {
  const evaluator = createEvaluator(bundle, hash ? { hash } : {});
  return {
    name: 'handrail',
    isOn: (flag, person) => evaluator.flag(ids[flag] as string, contexts[person] as Context).value === true,
  };
}

/** What somebody would write who had only these flags: the same double hash, and nothing that could change. */
function createCeiling(): FlagContestant {
  const states = flagCases.map(({ id }) => fnv1a(id));
  return {
    name: 'by hand, the ceiling',
    isOn: (flag, person) => decideByHand(flagCases[flag] as FlagCase, states[flag] as number, people[person] as Person),
  };
}

function decideByHand(
  { role, region, countries, plan, seats, percent }: FlagCase,
  seedState: number,
  person: Person,
): boolean {
  return (
    (person.role === role && person.region === region) ||
    ((person.country === countries[0] || person.country === countries[1] || person.country === countries[2]) &&
      person.plan === plan) ||
    person.seats >= seats ||
    bucketOf(seedState, person.id) < percent * 100
  );
}

async function createGrowthbookPeer(): Promise<FlagContestant> {
  const features = Object.fromEntries(
    flagCases.map(({ id, role, region, countries, plan, seats, percent }) => [
      id,
      {
        defaultValue: false,
        rules: <FeatureRule[]>[
          { condition: { role, region }, force: true },
          { condition: { country: { $in: [...countries] }, plan }, force: true },
          { condition: { seats: { $gte: seats } }, force: true },
          { range: [0, percent / 100], seed: id, hashVersion: 2, force: true },
        ],
      },
    ]),
  );
  const client = new GrowthBookClient().initSync({ payload: { features } });
  const users = people.map((attributes) => ({ attributes: { ...attributes } }));
  return {
    name: '@growthbook/growthbook',
    isOn: (flag, person) => client.isOn(ids[flag] as string, users[person] ?? {}),
  };
}

function createFlagdPeer(): FlagContestant {
  const core = new FlagdCore();
  const flags = Object.fromEntries(
    flagCases.map(({ id, role, region, countries, plan, seats, percent }) => [
      id,
      {
        state: 'ENABLED',
        variants: { on: true, off: false },
        defaultVariant: 'off',
        targeting: {
          if: [
            { and: [{ '==': [{ var: 'role' }, role] }, { '==': [{ var: 'region' }, region] }] },
            'on',
            { and: [{ in: [{ var: 'country' }, countries] }, { '==': [{ var: 'plan' }, plan] }] },
            'on',
            { '>=': [{ var: 'seats' }, seats] },
            'on',
            {
              fractional: [
                ['on', percent],
                ['off', 100 - percent],
              ],
            },
          ],
        },
      },
    ]),
  );
  core.setConfigurations(JSON.stringify({ flags }));
  const users = people.map(({ id, ...attributes }) => ({ targetingKey: id, ...attributes }));
  return {
    name: '@openfeature/flagd-core',
    hash: murmurHash,
    isOn: (flag, person) => core.resolveBooleanEvaluation(ids[flag] as string, false, users[person]).value,
  };
}

async function createUnleashPeer(): Promise<FlagContestant> {
  const everybody = { rollout: '100', stickiness: 'userId' };
  const strategy = (...constraints: object[]) => ({
    name: 'flexibleRollout',
    parameters: everybody,
    constraints: constraints.map((one) => ({ inverted: false, ...one })),
  });
  const isIn = (contextName: string, ...values: string[]) => ({ contextName, operator: 'IN', values });
  const features = flagCases.map(({ id, role, region, countries, plan, seats, percent }) => ({
    name: id,
    type: 'release',
    enabled: true,
    project: 'default',
    stale: false,
    impressionData: false,
    variants: [],
    strategies: [
      strategy(isIn('role', role), isIn('region', region)),
      strategy(isIn('country', ...countries), isIn('plan', plan)),
      strategy({ contextName: 'seats', operator: 'NUM_GTE', value: `${seats}`, values: [] }),
      {
        name: 'flexibleRollout',
        parameters: { rollout: `${percent}`, stickiness: 'userId', groupId: id },
        constraints: [],
      },
    ],
  }));
  const unleash = new Unleash({
    appName: 'bench',
    // Nothing listens there: everything is in the bootstrap.
    url: 'http://127.0.0.1:1/api/',
    bootstrap: { data: features as never },
    refreshInterval: 0,
    disableMetrics: true,
    skipInstanceCountWarning: true,
  });
  unleash.on('error', () => undefined);
  unleash.on('warn', () => undefined);
  await new Promise<void>((resolve) => unleash.once('ready', () => resolve()));
  const users = people.map(({ id, contractor, ...rest }) => ({
    userId: id,
    properties: { ...rest, contractor: `${contractor}` },
  }));
  return {
    name: 'unleash-client',
    hash: unleashHash,
    isOn: (flag, person) => unleash.isEnabled(ids[flag] as string, users[person]),
  };
}

async function createWebSdkPeer(): Promise<FlagContestant> {
  const configuration = Object.fromEntries(
    flagCases.map((one) => {
      const seedState = fnv1a(one.id);
      return [
        one.id,
        {
          variants: { on: true, off: false },
          defaultVariant: 'off',
          disabled: false,
          contextEvaluator: (person: unknown) => (decideByHand(one, seedState, person as Person) ? 'on' : 'off'),
        },
      ];
    }),
  );
  await OpenFeature.setProviderAndWait(new InMemoryProvider(configuration as never));
  const client = OpenFeature.getClient();
  return {
    name: '@openfeature/web-sdk in memory',
    prepare: (person) => OpenFeature.setContext({ ...people[person] }),
    isOn: (flag) => client.getBooleanValue(ids[flag] as string, false),
  };
}

export async function createFlagContestants(): Promise<readonly FlagContestant[]> {
  return [
    createOurs(),
    createCeiling(),
    await createGrowthbookPeer(),
    createFlagdPeer(),
    await createUnleashPeer(),
    await createWebSdkPeer(),
  ];
}
