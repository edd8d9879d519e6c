import type { Flag, Release } from '@handrail/schema';
import { ErrorCode, OpenFeature, ProviderEvents, ProviderStatus } from '@openfeature/web-sdk';
import { afterEach, describe, expect, test } from 'vitest';
import { HandrailProvider } from './HandrailProvider.js';
import { createTestHandle, type TestHandle } from './testing/createTestHandle.js';

const plain = (value: Flag['variants'][string]): Flag => ({ variants: { only: value }, default: 'only', rules: [] });
const onOff = { variants: { on: true, off: false }, default: 'off' };
const flags: Record<string, Flag> = {
  grid: { ...onOff, rules: [{ id: 'buyers', audience: { role: 'buyer' }, serve: 'on' }] },
  text: plain('hello'),
  limit: plain(40),
  layout: plain({ columns: 3 }),
  split: { ...onOff, rules: [{ id: 'half', split: { on: 100 }, seed: 's' }] },
};

afterEach(async () => {
  await OpenFeature.clearProviders();
  await OpenFeature.setContext({});
});

async function start(handle: TestHandle) {
  await OpenFeature.setProviderAndWait(new HandrailProvider(handle));
  return OpenFeature.getClient();
}

describe('resolving', () => {
  test('every type, with variant, and each counts as an exposure', async () => {
    const handle = createTestHandle(flags);
    const client = await start(handle);
    expect(client.getBooleanValue('grid', true)).toBe(false);
    expect(client.getStringDetails('text', '')).toMatchObject({ value: 'hello', variant: 'only', reason: 'STATIC' });
    expect(client.getNumberValue('limit', 0)).toBe(40);
    expect(client.getObjectValue('layout', {})).toEqual({ columns: 3 });
    expect(handle.asked).toEqual(['flag grid', 'flag text', 'flag limit', 'flag layout']);
  });

  test('a flag that is not there is FLAG_NOT_FOUND, one of another type TYPE_MISMATCH, and neither is an exposure', async () => {
    const handle = createTestHandle(flags);
    const client = await start(handle);
    expect(client.getStringDetails('txt', 'mine')).toMatchObject({
      value: 'mine',
      reason: 'ERROR',
      errorCode: ErrorCode.FLAG_NOT_FOUND,
      errorMessage: expect.stringContaining('"txt"'),
    });
    for (const details of [
      client.getBooleanDetails('text', true),
      client.getNumberDetails('text', 1),
      client.getObjectDetails('text', {}),
      client.getStringDetails('limit', ''),
    ]) {
      expect(details.errorCode).toBe(ErrorCode.TYPE_MISMATCH);
    }
    expect(client.getBooleanDetails('text', true).errorMessage).toContain(
      'serves "hello" (variant only), not a boolean',
    );
    expect(handle.asked).toEqual([]);
  });

  test.each([
    ['rule', { role: 'buyer' }, {}, 'grid', 'TARGETING_MATCH', true],
    ['default', {}, {}, 'grid', 'DEFAULT', false],
    ['split', {}, {}, 'split', 'SPLIT', true],
    ['killed', { role: 'buyer' }, { kills: ['flags/grid'] }, 'grid', 'DISABLED', false],
    ['off', { role: 'buyer' }, { off: true }, 'grid', 'DISABLED', false],
  ])('%s', async (reason, context, state, flag, word, value) => {
    const handle = createTestHandle(flags);
    handle.change(state);
    await OpenFeature.setContext(context);
    const client = await start(handle);
    const details = client.getBooleanDetails(flag, !value);
    expect(details).toMatchObject({ value, reason: word });
    expect(details.flagMetadata.handrailReason).toBe(reason === 'default' ? undefined : reason);
  });

  test('a release tells its wave, arm and probability', async () => {
    const handle = createTestHandle();
    const release: Release = {
      flag: 'grid',
      serve: 'on',
      holdout: 0,
      seed: 'r',
      waves: [{ name: 'half', percent: 50, mode: 'show' }],
    };
    handle.publish({ grid: { ...onOff, rules: [], release: 'r' } }, { r: release });
    handle.change({ waves: { r: [0] } });
    const client = await start(handle);
    const seen = new Set<string>();
    for (let id = 0; id < 40; id += 1) {
      await OpenFeature.setContext({ targetingKey: `user-${id}` });
      const { value, reason, flagMetadata } = client.getBooleanDetails('grid', false);
      expect(flagMetadata).toMatchObject({ release: 'r', wave: 0, rho: 0.5, arm: value ? 'rollout' : 'control' });
      expect(reason).toBe('SPLIT');
      seen.add(String(value));
    }
    expect(seen).toEqual(new Set(['true', 'false']));
  });
});

describe('exposure', () => {
  test('is counted by the provider’s own hook: once per evaluation that gave the app a value', async () => {
    const handle = createTestHandle(flags);
    const client = await start(handle);
    client.getStringValue('text', '');
    client.getStringValue('text', '');
    client.getBooleanValue('text', false);
    client.getBooleanValue('no-such', false);
    expect(handle.asked).toEqual(['flag text', 'flag text']);
  });

  test('is not counted where the app’s own hook stops the evaluation', async () => {
    const handle = createTestHandle(flags);
    const client = await start(handle);
    const stop = () => {
      throw new Error('not now');
    };
    expect(client.getStringValue('text', 'mine', { hooks: [{ before: stop }] })).toBe('mine');
    expect(handle.asked).toEqual([]);
  });
});

describe('context', () => {
  test('a change is decided at once, and whoever listens hears of it', async () => {
    const handle = createTestHandle(flags);
    const client = await start(handle);
    const heard: string[] = [];
    for (const event of [ProviderEvents.ContextChanged, ProviderEvents.Reconciling, ProviderEvents.Error] as const) {
      client.addHandler(event, () => heard.push(event));
    }
    await OpenFeature.setContext({ targetingKey: 'ines', role: 'buyer' });
    expect(client.getBooleanValue('grid', false)).toBe(true);
    expect(client.providerStatus).toBe(ProviderStatus.READY);
    expect(heard).toEqual([ProviderEvents.ContextChanged]);
  });

  test('the targeting key is the person, and what a later context leaves out is taken back', async () => {
    const handle = createTestHandle(flags);
    await OpenFeature.setContext({ targetingKey: 'ines', role: 'buyer', hiredAt: new Date('2026-11-02T00:00:00Z') });
    const client = await start(handle);
    expect(handle.attributes).toEqual({ id: 'ines', role: 'buyer', hiredAt: '2026-11-02T00:00:00.000Z' });
    expect(client.getBooleanValue('grid', false)).toBe(true);
    await OpenFeature.setContext({ targetingKey: 'tom' });
    expect(handle.attributes).toEqual({ id: 'tom' });
    expect(client.getBooleanValue('grid', true)).toBe(false);
  });
});

describe('events', () => {
  test('a kill reaches whoever listens, named by flag', async () => {
    const handle = createTestHandle(flags);
    await OpenFeature.setContext({ role: 'buyer' });
    const client = await start(handle);
    const changed: unknown[] = [];
    client.addHandler(ProviderEvents.ConfigurationChanged, (details) => changed.push(details?.flagsChanged));
    expect(client.getBooleanValue('grid', false)).toBe(true);
    client.getStringValue('text', '');
    handle.change({ kills: ['flags/grid'] });
    expect(changed).toEqual([['grid']]);
    expect(client.getBooleanValue('grid', true)).toBe(false);
    handle.change({ seq: 9 });
    expect(changed).toHaveLength(1);
  });

  test('a flag that is published later, and one that is taken away, are changes', async () => {
    const handle = createTestHandle(flags);
    const client = await start(handle);
    const changed: unknown[] = [];
    client.addHandler(ProviderEvents.ConfigurationChanged, (details) => changed.push(details?.flagsChanged));
    client.getStringValue('new', '');
    client.getStringValue('text', '');
    handle.publish({ new: plain('here') });
    expect(changed).toEqual([['new', 'text']]);
    expect(client.getStringValue('new', '')).toBe('here');
  });

  test.each(['browser', 'second-copy'])('where Handrail can do nothing for good (%s) it is fatal', async (why) => {
    const handle = createTestHandle();
    const provider = new HandrailProvider(handle);
    handle.complain(why);
    await expect(OpenFeature.setProviderAndWait(provider)).rejects.toThrow(/ here\.| one\./);
    const client = OpenFeature.getClient();
    expect(client.providerStatus).toBe(ProviderStatus.FATAL);
    expect(client.getStringDetails('text', 'mine')).toMatchObject({
      value: 'mine',
      errorCode: ErrorCode.PROVIDER_FATAL,
    });
  });

  test('what is published in a newer format makes it stale, and the last good answers stay', async () => {
    const handle = createTestHandle(flags);
    const client = await start(handle);
    handle.complain('format');
    expect(client.providerStatus).toBe(ProviderStatus.STALE);
    expect(client.getStringValue('text', '')).toBe('hello');
  });

  test('without a bundle it is in error, serves defaults, and is ready when the bundle comes', async () => {
    const handle = createTestHandle();
    await expect(OpenFeature.setProviderAndWait(new HandrailProvider(handle))).rejects.toThrow('no bundle yet');
    const client = OpenFeature.getClient();
    expect(client.providerStatus).toBe(ProviderStatus.ERROR);
    expect(client.getStringDetails('text', 'mine')).toMatchObject({
      value: 'mine',
      errorCode: ErrorCode.PROVIDER_NOT_READY,
    });
    let ready = 0;
    client.addHandler(ProviderEvents.Ready, () => {
      ready += 1;
    });
    handle.publish(flags);
    expect(ready).toBe(1);
    expect(client.providerStatus).toBe(ProviderStatus.READY);
    expect(client.getStringValue('text', '')).toBe('hello');
  });
});

test('tracking carries its details as JSON', async () => {
  const handle = createTestHandle(flags);
  const client = await start(handle);
  client.track('invoice_created', { value: 12.5, lines: 3, at: new Date('2026-11-22T00:00:00Z') });
  client.track('saved');
  expect(handle.asked).toEqual([
    'track invoice_created {"value":12.5,"lines":3,"at":"2026-11-22T00:00:00.000Z"}',
    'track saved {}',
  ]);
});

test('closing sends what is left and lets go', async () => {
  const handle = createTestHandle(flags);
  await start(handle);
  expect(handle.listeners).toBe(2);
  await OpenFeature.clearProviders();
  expect(handle.asked).toEqual(['flush']);
  expect(handle.listeners).toBe(0);
});
