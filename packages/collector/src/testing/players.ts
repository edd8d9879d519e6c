/** People who meet a release, for tests: decided by the engine as a page would, sent as the SDK sends. */
import { createHash } from 'node:crypto';
import { compileFolder } from '@handrail/compiler';
import { createEngine } from '@handrail/engine';
import type { Bundle, FlagDecision, State, Tree, WireEvent } from '@handrail/schema';
import { sampleBatch, sampleEvent } from './sampleBatch.js';

const encoder = new TextEncoder();

/** An authored folder of app `shop`, with environments `staging` and `production`: path to JSON. */
export function releaseFolder(
  release: object,
  more: Readonly<Record<string, object>> = {},
): ReadonlyMap<string, Uint8Array> {
  const app = {
    app: 'shop',
    environments: { staging: { origins: ['https://stg.example'] }, production: { origins: ['https://shop.example'] } },
    approvers: { qa: ['lea@shop.example'], lead: ['group:leads'] },
    holdout: 5,
  };
  const files: Readonly<Record<string, object>> = {
    'handrail.json': app,
    'events.json': { paid: { on: 'code' }, begun: { on: 'code' } },
    'workflows.json': { pay: { start: 'begun', end: 'paid', abandonedAfter: '1h' } },
    'flags/cart.json': { owner: 'ada', default: 'off' },
    'releases/cart.json': { owner: 'ada', flag: 'cart', ...release },
    ...more,
  };
  return new Map(Object.entries(files).map(([path, value]) => [path, encoder.encode(JSON.stringify(value))]));
}

/** @throws with what is wrong */
export function compileRelease(release: object, more?: Readonly<Record<string, object>>): Tree {
  const { tree, diagnostics } = compileFolder(releaseFolder(release, more));
  if (!tree) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return tree;
}

export function readIndex(tree: Tree): Bundle {
  const body = tree.files.find(({ path }) => path === 'index.en.json')?.body;
  return JSON.parse(new TextDecoder().decode(body)) as Bundle;
}

/** What a person gets of a flag as things stand. */
export function decide(bundle: Bundle, state: State, unit: string, flag = 'cart'): FlagDecision {
  return createEngine(bundle).flag(flag, { attributes: { id: unit }, unit, state, nowMs: Date.now(), zone: 'UTC' });
}

export function exposureOf({ flag, variant, reason, release, wave, arm, rho }: FlagDecision): WireEvent {
  return sampleEvent({
    n: 'exposure',
    flag,
    variant,
    reason,
    ...(release ? { release } : {}),
    ...(arm ? { wave, arm, rho } : {}),
  } as never);
}

/** Where a person is at home: everybody somewhere else, and never one of ours. */
export function addressOf(unit: string): string {
  const [a = 0, b = 0, c = 0] = createHash('sha256').update(unit).digest();
  return `${a % 100}.${b}.${c}.7`.replace(/^(0|10)\./, '101.');
}

/** One person's request, as a proxy passes it on. */
export async function sendAs(
  url: string,
  key: string,
  unit: string,
  bundle: string | null,
  events: readonly WireEvent[],
  /** Whose machine it comes from. */
  home: string = unit,
) {
  const body = JSON.stringify(sampleBatch(events, { user: unit, bundle }));
  const response = await fetch(`${url}/k/${key}/e`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', 'x-forwarded-for': addressOf(home) },
    body,
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}
