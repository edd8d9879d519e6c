/** The web provider. A class, because that is how every OpenFeature provider is made. */

import type {
  EvaluationContext,
  Hook,
  JsonValue,
  Provider,
  ResolutionDetails,
  TrackingEventDetails,
} from '@openfeature/web-sdk';
import {
  FlagNotFoundError,
  OpenFeatureEventEmitter,
  ProviderEvents,
  ProviderFatalError,
  ProviderNotReadyError,
  TypeMismatchError,
} from '@openfeature/web-sdk';
import { createExposureHook } from './createExposureHook.js';
import type { Decision, HandrailHandle, Properties } from './handle.js';
import { toAttributes } from './toAttributes.js';
import { toMetadata } from './toMetadata.js';
import { toReason } from './toReason.js';

/** Handrail does nothing in this page for good, and why. */
const fatal: Readonly<Record<string, string>> = {
  browser: 'This browser lacks what Handrail needs, so it does nothing here.',
  'second-copy':
    'Another copy of Handrail is active in this page, and this one stands down. Give the provider that one.',
};

/**
 * Resolves flags through a running Handrail. Values come from memory, synchronously; each resolved flag counts as an
 * exposure, as `handrail.flag()` does. A context change is an `identify`: Handrail decides again at once, so there is
 * no reconciling to wait for.
 */
export class HandrailProvider implements Provider {
  readonly metadata = { name: 'handrail' } as const;
  readonly runsOn = 'client';
  readonly events = new OpenFeatureEventEmitter();
  readonly hooks: Hook[];
  readonly #handrail: HandrailHandle;
  /** Flags that were asked for, and what was answered. */
  readonly #answered = new Map<string, string>();
  #stops: (() => void)[] = [];
  #known = false;
  /** Why Handrail does nothing here, or goes on with what it has. */
  #unsupported = '';

  /** @param handrail `window.handrail`, or what `createHandrail` returns; best given before it is ready */
  constructor(handrail: HandrailHandle) {
    this.#handrail = handrail;
    this.hooks = [createExposureHook(handrail)];
    this.#stops.push(handrail.on('unsupported', ({ why }) => this.#onUnsupported(why)));
  }

  /**
   * @throws ProviderFatalError where Handrail can never do anything in this page; ProviderNotReadyError where nothing is
   * known yet: `PROVIDER_READY` follows by itself when it is.
   */
  async initialize(context: EvaluationContext = {}): Promise<void> {
    this.#handrail.identify(toAttributes(context));
    await this.#handrail.ready;
    const why = fatal[this.#unsupported];
    if (why) throw new ProviderFatalError(why);
    this.#known = this.#isKnown();
    this.#stops.push(this.#handrail.onChange(() => this.#onChange()));
    if (this.#known) return;
    throw new ProviderNotReadyError(
      'Handrail has no bundle yet: is something published, and can this page reach the collector? It keeps trying.',
    );
  }

  onContextChange(before: EvaluationContext, now: EvaluationContext): void {
    this.#handrail.identify(toAttributes(now, before));
  }

  resolveBooleanEvaluation(flag: string): ResolutionDetails<boolean> {
    return this.#resolve(flag, 'a boolean', (value) => typeof value === 'boolean');
  }

  resolveStringEvaluation(flag: string): ResolutionDetails<string> {
    return this.#resolve(flag, 'a string', (value) => typeof value === 'string');
  }

  resolveNumberEvaluation(flag: string): ResolutionDetails<number> {
    return this.#resolve(flag, 'a number', (value) => typeof value === 'number');
  }

  resolveObjectEvaluation<T extends JsonValue>(flag: string): ResolutionDetails<T> {
    return this.#resolve(flag, 'an object or a list', (value) => typeof value === 'object' && value !== null);
  }

  track(event: string, _context: EvaluationContext, details: TrackingEventDetails = {}): void {
    // Through JSON: dates become strings, and what is undefined is left out.
    this.#handrail.track(event, JSON.parse(JSON.stringify(details)) as Properties);
  }

  async onClose(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    this.#answered.clear();
    await this.#handrail.flush();
  }

  #resolve<T>(flag: string, wanted: string, fits: (value: unknown) => boolean): ResolutionDetails<T> {
    const decision = this.#handrail.decide(flag);
    if (!decision) throw new ProviderNotReadyError('Handrail knows no flags yet; its default is served.');
    this.#answered.set(flag, fingerprint(decision));
    if (decision.reason === 'unknown-flag') {
      throw new FlagNotFoundError(`There is no flag "${flag}" in what is published. Is it spelled as its file is?`);
    }
    if (!fits(decision.value)) {
      const found = JSON.stringify(decision.value);
      throw new TypeMismatchError(`Flag "${flag}" serves ${found} (variant ${decision.variant}), not ${wanted}.`);
    }
    return {
      value: decision.value as T,
      variant: decision.variant,
      reason: toReason(decision),
      flagMetadata: toMetadata(decision),
    };
  }

  #onUnsupported(why: string): void {
    this.#unsupported = why;
    if (fatal[why] || !this.#isKnown()) return;
    const message = 'What is published is newer than this copy of Handrail can read; it goes on with what it has.';
    this.events.emit(ProviderEvents.Stale, { message });
  }

  #onChange(): void {
    if (!this.#known && this.#isKnown()) {
      this.#known = true;
      this.events.emit(ProviderEvents.Ready, { message: 'Handrail has its first bundle.' });
    }
    const flagsChanged: string[] = [];
    for (const [flag, before] of this.#answered) {
      const decision = this.#handrail.decide(flag);
      const now = decision && fingerprint(decision);
      if (now === undefined || now === before) continue;
      this.#answered.set(flag, now);
      flagsChanged.push(flag);
    }
    // Handrail also says so when an attribute changed that no asked flag reads: then there is nothing to draw again.
    if (flagsChanged.length > 0) this.events.emit(ProviderEvents.ConfigurationChanged, { flagsChanged });
  }

  /** Any answer, even that there is no such flag, means that a bundle is there. */
  #isKnown(): boolean {
    return this.#handrail.decide('') !== undefined;
  }
}

const fingerprint = ({ variant, value, reason }: Decision) =>
  reason === 'unknown-flag' ? reason : JSON.stringify([variant, value]);
