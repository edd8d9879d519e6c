/** What is told of a survey's answers, on a real store. */
import { join } from 'node:path';
import type { Batch, Plan, WireEvent } from '@handrail/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventStore } from '../events/eventStore.js';
import { newId, sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { samplePlan } from '../testing/sampleTree.js';
import { spooled } from '../testing/spooled.js';
import { createStore } from '../testing/storeUnderTest.js';
import { temporaryDirectory } from '../testing/temporary.js';
import type { MetricsQuery } from './metricsQuery.js';
import { readSurvey } from './readSurvey.js';

const noon = Date.UTC(2026, 2, 10, 12);
const minute = 60_000;
const day = 24 * 60 * minute;
let store: EventStore;
let app: string;

const survey = (isAnonymous: boolean): Plan['guides'][string] => ({
  kind: 'survey',
  title: 'Mood',
  steps: [
    { id: 'nps', label: 'Would you recommend it?' },
    { id: 'missing', label: 'What was missing?' },
    { id: 'why', label: 'Why?' },
  ],
  survey: {
    isAnonymous,
    questions: [
      { type: 'nps', min: 0, max: 10 },
      {
        type: 'choice',
        options: [
          { id: 'access', label: 'Access' },
          { id: 'words', label: 'Explanations' },
        ],
      },
      { type: 'text' },
    ],
  },
});
const plan: Plan = { ...samplePlan, guides: { ...samplePlan.guides, mood: survey(false), quiet: survey(true) } };

beforeAll(async () => {
  store = createStore(join(temporaryDirectory(), 'events'));
  await new Promise<void>((resolve) => store.onReady(resolve));
});
afterAll(() => store.close());

type Given = Readonly<Record<string, string | number | readonly string[]>>;

/** One response, as the SDK sends it. */
function respond(guide: string, given: Given, t = noon): WireEvent[] {
  const run = newId();
  return Object.entries(given).flatMap(([question, answers]) =>
    [answers].flat().map((answer) => sampleEvent({ n: 'answer', guide, revision: 1, run, question, answer, t })),
  );
}
const send = (events: readonly WireEvent[], head: Partial<Batch>, proven = false) =>
  store.insert([
    spooled(sampleBatch(events, { sentAt: noon + minute, ...head }), {
      app,
      receivedAt: noon + minute,
      proven,
    }),
  ]);
const asked = (guide: string, change: Partial<MetricsQuery> = {}, of = plan) =>
  readSurvey(store, { app, env: 'prod', from: noon - day, to: noon + day, population: 'people', ...change }, guide, of);
const numbers = (answers: readonly { answer: string | number; responses: number }[]) =>
  Object.fromEntries(
    answers.filter(({ responses }) => responses > 0).map(({ answer, responses }) => [answer, responses]),
  );

describe('a survey whose people are known', () => {
  beforeAll(async () => {
    app = newId();
    const met = (wave: number, arm: 'rollout' | 'control', t: number) =>
      sampleEvent({
        ...{ n: 'exposure', flag: 'new-cart', variant: 'on', reason: 'wave', release: 'new-cart', rho: 0.5 },
        ...{ wave, arm, t },
      });
    await send([met(0, 'control', noon - 2 * minute), met(1, 'rollout', noon + minute / 2)], { user: 'ada' });
    await send(respond('mood', { nps: 2, missing: ['access', 'words'], why: 'Too many forms' }), { user: 'ada' });
    await send([met(0, 'rollout', noon - minute), ...respond('mood', { nps: 9, missing: ['access'] })], {
      user: 'bob',
    });
    // Asked twice, she has thought better of it.
    await send(respond('mood', { nps: 0, why: 'No' }, noon - minute), { user: 'cyd' });
    await send(respond('mood', { nps: 10, why: 'Yes' }), { user: 'cyd' });
    await send(respond('mood', { nps: 7 }), { user: 'robot', simulated: true });
    // What a page may send that is no answer there is.
    await send(respond('mood', { nps: 99, missing: 'other', else: 3 }), { user: 'mallory' });
  });

  test('counts one response each, the last, with every answer there is, and texts the last ones first', async () => {
    const { questions, ...head } = await asked('mood');
    expect(head).toMatchObject({ title: 'Mood', isAnonymous: false, totalUsers: 4, simulatedUsers: 0 });
    const [nps, missing, why] = questions;
    expect(nps).toMatchObject({ id: 'nps', type: 'nps', responses: 3, isHidden: false, texts: [] });
    expect(nps?.answers).toHaveLength(11);
    expect(numbers(nps?.answers ?? [])).toEqual({ 2: 1, 9: 1, 10: 1 });
    expect(missing?.answers).toEqual([
      { answer: 'access', label: 'Access', responses: 2 },
      { answer: 'words', label: 'Explanations', responses: 1 },
    ]);
    expect(why).toMatchObject({ responses: 2, answers: [], groups: [] });
    expect([...(why?.texts ?? [])].sort()).toEqual(['Too many forms', 'Yes']);
  });

  test('tells answers apart by what of a release somebody had met by then', async () => {
    const [nps] = (await asked('mood')).questions;
    expect(nps?.groups.map(({ answers, ...group }) => ({ ...group, answers: numbers(answers) }))).toEqual([
      { release: 'new-cart', wave: 0, arm: 'rollout', answers: { 9: 1 } },
      { release: 'new-cart', wave: 0, arm: 'control', answers: { 2: 1 } },
    ]);
  });

  test('simulated people are apart; outside its time there is nobody, and its questions still stand', async () => {
    expect(await asked('mood', { population: 'simulated' })).toMatchObject({ totalUsers: 1, simulatedUsers: 1 });
    expect((await asked('mood', { population: 'all' })).questions[0]?.responses).toBe(4);
    const { totalUsers, questions } = await asked('mood', { from: noon + day, to: noon + 2 * day });
    expect([totalUsers, questions.map(({ responses }) => responses)]).toEqual([0, [0, 0, 0]]);
  });

  test('where identities are signed, only those of the signed count', async () => {
    await send(respond('mood', { nps: 10 }), { user: 'sue' }, true);
    const signed: Plan = { ...plan, environments: { prod: { origins: [], identity: 'signed' } } };
    const [nps] = (await asked('mood', {}, signed)).questions;
    expect(numbers(nps?.answers ?? [])).toEqual({ 10: 1 });
  });

  test('what is no survey, and what is not published, is said', async () => {
    await expect(asked('pay/first-order')).rejects.toThrow(/is not a survey/);
    await expect(asked('moood')).rejects.toThrow(/Did you mean mood\?/);
  });
});

describe('an anonymous survey', () => {
  const answer = (given: Given) => {
    const midnight = noon - (noon % day);
    return send(respond('quiet', given, midnight), { anonymous: true, session: 'anonymous' });
  };

  test('tells nothing while fewer than five have answered a question, and nobody apart ever', async () => {
    app = newId();
    for (const nps of [1, 4, 9, 9]) await answer({ nps, missing: ['words'], why: `because of ${nps}` });
    const few = await asked('quiet');
    expect(few).toMatchObject({ isAnonymous: true, hiddenBelow: 5, totalUsers: 4 });
    for (const question of few.questions)
      expect(question).toMatchObject({ responses: 4, isHidden: true, answers: [], texts: [], groups: [] });

    await answer({ nps: 10, why: 'a reason' });
    const [nps, missing, why] = (await asked('quiet')).questions;
    expect(nps).toMatchObject({ responses: 5, isHidden: false, groups: [] });
    expect(numbers(nps?.answers ?? [])).toEqual({ 1: 1, 4: 1, 9: 2, 10: 1 });
    expect(missing).toMatchObject({ responses: 4, isHidden: true, answers: [] });
    // In no order of time.
    expect(why?.texts).toEqual(['a reason', 'because of 1', 'because of 4', 'because of 9', 'because of 9']);
  });
});
