import { createHash } from 'node:crypto';
import { createEvaluator } from '@handrail/engine';
import type { Bundle, GuideEntry, Plan, State, TreeFile } from '@handrail/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import { samplePlan, sampleTree, toPublishRequest } from '../testing/sampleTree.js';
import { startCollector } from '../testing/startCollector.js';

const running = startCollector();
const admin = '/admin/v1/apps/shop/envs/prod';
const onOff = { variants: { on: 'shown', off: 'hidden', other: 'of-nobody-here' }, default: 'off' };
const tour = {
  id: 'tour',
  kind: 'tour',
  locale: 'en',
  revision: 1,
  steps: [
    { id: 'one', body: ['For all'], waitMs: 0, missing: 'pause', placement: 'auto', advance: [], buttons: [] },
    { id: 'two', audience: { role: 'ceo-only' }, body: ['For few'], advance: [], buttons: [], waitMs: 0 },
    { id: 'three', audience: { $segment: 'secret-seg' }, if: { $element: { cart: true }, role: 'buyer' }, body: [] },
  ],
};
const tourBody = Buffer.from(JSON.stringify(tour));
const entry: GuideEntry = {
  kind: 'tour',
  revision: 1,
  trigger: [{ kind: 'page' }],
  frequency: {},
  priority: 0,
  passive: false,
  file: 'guides/tour.en.json',
  hash: createHash('sha256').update(tourBody).digest('hex').slice(0, 16),
};
const index: Partial<Bundle> = {
  attributes: {
    id: { type: 'string' },
    role: { type: 'string' },
    plan: { type: 'string', required: true },
    mood: { type: 'string', private: true },
  },
  segments: { 'secret-seg': { role: 'buyer' } },
  flags: {
    ruled: { ...onOff, rules: [{ id: 'r', audience: { $segment: 'secret-seg' }, serve: 'on' }] },
    needs: { ...onOff, rules: [{ id: 'r', audience: { plan: 'gold-plan' }, serve: 'on' }] },
    moody: { ...onOff, rules: [{ id: 'r', audience: { mood: 'sad-mood' }, serve: 'on' }] },
    halves: { ...onOff, rules: [{ id: 'r', split: { on: 50 }, seed: 'halves' }] },
    after: { ...onOff, rules: [{ id: 'r', serve: 'on' }], requires: { ruled: ['on'] } },
    'new-cart': { variants: { on: true, off: false }, default: 'off', rules: [], release: 'new-cart' },
  },
  guides: {
    tour: { ...entry, audience: { role: 'buyer' }, if: { $page: { home: true }, $segment: 'secret-seg' } },
    others: { ...entry, audience: { role: 'ceo-only' } },
    asking: { ...entry, if: { plan: 'gold-plan' } },
  },
  pages: { home: { paths: ['/'] } },
  themes: [{ if: { role: 'ceo-only' }, tokens: { accent: 'red' } }, { tokens: { accent: 'blue' } }],
};
/** Of the rules, and in no declaration. */
const secrets = /secret-seg|ceo-only|gold-plan|sad-mood|"seed"|"percent"|of-nobody-here/;

function tree(evaluation: 'browser' | 'remote' | 'either'): readonly TreeFile[] {
  const plan: Plan = { ...samplePlan, environments: { prod: { origins: ['https://shop.example'], evaluation } } };
  const files = sampleTree(index).filter(({ path }) => path !== 'plan.json');
  return [
    ...files,
    { path: 'plan.json', body: Buffer.from(JSON.stringify(plan)) },
    { path: 'guides/tour.en.json', body: tourBody },
  ];
}

async function publish(evaluation: 'browser' | 'remote' | 'either'): Promise<string> {
  const request = toPublishRequest(tree(evaluation));
  expect(await running.ask(`${admin}/publish`, { body: request })).toMatchObject({ status: 200 });
  return request.hash;
}

async function ask(hash: string, path: string, person: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${running.collector.url}/k/${running.key}/d/${hash}/${path}`, {
    method: 'POST',
    headers,
    body: typeof person === 'string' ? person : JSON.stringify(person),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: text === '' ? undefined : JSON.parse(text) };
}

const buyer = (unit: string) => ({ unit, attributes: { id: unit, role: 'buyer' } });

describe('a project that keeps its rules in', () => {
  let hash = '';
  beforeAll(async () => {
    hash = await publish('remote');
    await running.ask(`${admin}/releases/new-cart/advance`, { method: 'POST' });
  });

  test('answers what the engine would have decided in the page, and nothing of how', async () => {
    const state = (await running.ask(`${admin}/state`)).body as State;
    const whole = JSON.parse(Buffer.from(tree('remote')[0]?.body ?? '').toString()) as Bundle;
    const evaluator = createEvaluator(whole);
    const seen = new Set<string>();
    for (let person = 0; person < 40; person += 1) {
      const { unit, attributes } = buyer(`person-${person}`);
      const { status, text, body } = await ask(hash, 'index.en.json', { unit, attributes });
      expect(status).toBe(200);
      expect(text).not.toMatch(secrets);
      const personal = createEvaluator(body as Bundle);
      const context = { attributes, unit, state, nowMs: 0, zone: 'UTC' };
      for (const id of Object.keys(whole.flags)) {
        const decision = personal.flag(id, context);
        expect(decision).toEqual(evaluator.flag(id, context));
        seen.add(`${id} ${decision.reason} ${decision.arm ?? ''}`.trim());
      }
    }
    expect(seen).toContain('new-cart wave rollout');
    expect(seen).toContain('new-cart not-yet control');
    expect(seen).toContain('needs required-attribute');
    expect(seen).toContain('after rule');
  });

  test('a kill that a page hears of before its next index wins over what was decided', async () => {
    const state = (await running.ask(`${admin}/state`)).body as State;
    const { unit, attributes } = buyer('person-1');
    const personal = createEvaluator((await ask(hash, 'index.en.json', { unit, attributes })).body as Bundle);
    const killed = { ...state, kills: ['flags/ruled', 'releases/new-cart'] };
    const context = { attributes, unit, state: killed, nowMs: 0, zone: 'UTC' };
    expect(personal.flag('ruled', context)).toMatchObject({ value: 'hidden', reason: 'killed' });
    expect(personal.flag('new-cart', context)).toMatchObject({ value: false, reason: 'killed' });
    expect(personal.flag('ruled', { ...context, state, stateAgeMs: 9e9 })).toMatchObject({ reason: 'stale' });
  });

  test('guides of others are left out, those of this person keep only what a page must tell', async () => {
    const { body } = await ask(hash, 'index.en.json', buyer('ines'));
    const personal = body as Bundle;
    expect(Object.keys(personal.guides)).toEqual(['tour']);
    expect(personal.guides.tour).toMatchObject({ if: { $page: { home: true } }, file: entry.file });
    expect(personal.guides.tour).not.toHaveProperty('audience');
    expect(personal.themes).toEqual([{ tokens: { accent: 'blue' } }]);
  });

  test('a guide’s file too: steps of others are empty, conditions are down to what a page must tell', async () => {
    const { status, text, body } = await ask(hash, 'guides/tour.en.json', buyer('ines'));
    expect(status).toBe(200);
    expect(text).not.toMatch(secrets);
    expect(text).not.toContain('For few');
    expect(body.steps[0]).toEqual(tour.steps[0]);
    expect(body.steps[1]).toEqual({ id: 'two', waitMs: 0, body: [], advance: [], buttons: [], audience: { $not: {} } });
    expect(body.steps[2]).toEqual({ id: 'three', if: { $element: { cart: true } }, body: [] });
  });

  test('nobody is let into a rollout without a unit, and a private attribute is not read', async () => {
    const { body } = await ask(hash, 'index.en.json', {});
    expect(body.flags['new-cart'].decided).toEqual({ variant: 'off', reason: 'not-yet', release: 'new-cart' });
    expect(body.flags.ruled.decided).toEqual({ variant: 'off', reason: 'default' });
    const sent = await ask(hash, 'index.en.json', { unit: 'ines', attributes: { mood: 'sad-mood' } });
    expect(sent.body.flags.moody.decided.variant).toBe('off');
  });

  test('no address gives the rules themselves', async () => {
    for (const path of ['index.en.json', 'guides/tour.en.json', 'plan.json']) {
      expect((await fetch(`${running.collector.url}/b/${hash}/${path}`)).status, path).toBe(404);
    }
    expect((await ask(hash, 'plan.json', buyer('ines'))).status).toBe(404);
  });

  test('an unchanged answer is 304', async () => {
    const { headers } = await ask(hash, 'index.en.json', buyer('ines'));
    const known = { 'if-none-match': headers.get('etag') ?? '' };
    expect(await ask(hash, 'index.en.json', buyer('ines'), known)).toMatchObject({ status: 304, text: '' });
    expect((await ask(hash, 'index.en.json', { unit: 'ines' }, known)).status).toBe(200);
  });

  test.each(['{', '[]', '7', '{"unit":7}', '{"unit":"a","attributes":[]}', `{"unit":"${'x'.repeat(300)}"}`])(
    'a body like %.30s is refused by name',
    async (text) => {
      expect(await ask(hash, 'index.en.json', text)).toMatchObject({
        status: 400,
        body: { error: { code: 'bad-person' } },
      });
    },
  );

  test('a tree of another app, and one that is not here, are not', async () => {
    const key = await running.collector.createKey('other', 'prod');
    const url = `${running.collector.url}/k/${key}/d/${hash}/index.en.json`;
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await ask('0'.repeat(32), 'index.en.json', {})).status).toBe(404);
  });
});

test('a project that did not ask for it is decided in the browser', async () => {
  const hash = await publish('browser');
  expect(await ask(hash, 'index.en.json', {})).toMatchObject({ status: 403, body: { error: { code: 'not-remote' } } });
  expect((await fetch(`${running.collector.url}/b/${hash}/index.en.json`)).status).toBe(200);
});

test('while pages move over, both ways are open', async () => {
  const hash = await publish('either');
  expect((await ask(hash, 'index.en.json', {})).status).toBe(200);
  expect((await fetch(`${running.collector.url}/b/${hash}/index.en.json`)).status).toBe(200);
});
