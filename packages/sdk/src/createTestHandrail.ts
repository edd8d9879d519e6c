/** `@handrail/sdk/testing`: a Handrail for a host's own tests, with the flags a test gives it. Needs no page and no network. */
import type { FlagDecision, Json } from '@handrail/schema';
import type { Unsubscribe } from './contract.js';
import { createBus } from './createBus.js';
import { createIdle } from './createIdle.js';
import type { Handrail, HandrailEvents } from './handrail.js';
import type { AttributeValues, FlagId, FlagValue } from './handrailTypes.js';

export type TestFlags = { readonly [Id in FlagId]?: FlagValue<Id> };

/** What the code under test asked for, in order. */
export type TestCall =
  | { readonly call: 'track'; readonly event: string; readonly properties?: unknown }
  | { readonly call: 'identify'; readonly attributes: Partial<AttributeValues> }
  | { readonly call: 'start' | 'dismiss'; readonly guide?: string | undefined }
  /** A flag that was read as code does that acts on it; each time. */
  | { readonly call: 'flag'; readonly flag: string };

export interface TestHandrail extends Handrail {
  readonly calls: readonly TestCall[];
  /** These values from now on, beside those given before; listeners hear of it. Undefined makes a flag unknown. */
  set(flags: TestFlags): void;
}

/** @param flags values by id; all others are unknown */
export function createTestHandrail(flags: TestFlags = {}): TestHandrail {
  const idle = createIdle();
  const bus = createBus<HandrailEvents>();
  const calls: TestCall[] = [];
  let given: Readonly<Record<string, Json | undefined>> = flags as typeof given;

  function decide(flag: string): FlagDecision {
    const value = Object.hasOwn(given, flag) ? given[flag] : undefined;
    return value === undefined
      ? { flag, variant: '', value: null, reason: 'unknown-flag' }
      : { flag, variant: typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value), value, reason: 'static' };
  }

  return {
    ...idle,
    calls,
    set(changes) {
      given = { ...given, ...(changes as typeof given) };
      bus.emit('change');
    },
    flag(flag: string, fallback?: Json) {
      calls.push({ call: 'flag', flag });
      const { reason, value } = decide(flag);
      return (reason === 'unknown-flag' ? (fallback ?? null) : value) as never;
    },
    decide,
    onChange: (onChange: () => void): Unsubscribe => bus.on('change', onChange),
    on: bus.on,
    identify: (attributes) => void calls.push({ call: 'identify', attributes }),
    track: (event, properties?: unknown) => void calls.push({ call: 'track', event, properties }),
    start(guide) {
      calls.push({ call: 'start', guide });
      return true;
    },
    dismiss: (guide) => void calls.push({ call: 'dismiss', guide }),
  };
}
