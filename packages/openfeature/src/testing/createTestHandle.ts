/** For tests: a Handrail over the real engine, whose bundle, state and attributes the test holds. */
import type { Context } from '@handrail/engine';
import { createEvaluator } from '@handrail/engine';
import type { Bundle, Flag, Json, Release, State } from '@handrail/schema';
import type { HandrailHandle } from '../handle.js';

export interface TestHandle extends HandrailHandle {
  /** What was asked of it, in words: `flag new-grid`, `track saved {"lines":3}`. */
  readonly asked: readonly string[];
  readonly attributes: Readonly<Record<string, Json | undefined>>;
  publish(flags: Readonly<Record<string, Flag>>, releases?: Readonly<Record<string, Release>>): void;
  change(change: Partial<State>): void;
  /** As Handrail says it of itself: `browser`, `second-copy`, `format`. */
  complain(why: string): void;
  readonly listeners: number;
}

export function createTestHandle(flags?: Readonly<Record<string, Flag>>): TestHandle {
  const asked: string[] = [];
  const hear = new Set<() => void>();
  const complaints = new Set<(event: { readonly why: string }) => void>();
  let attributes: Record<string, Json | undefined> = {};
  let bundle: Bundle | undefined;
  let engine: ReturnType<typeof createEvaluator> | undefined;
  let state: State = {
    format: 1,
    app: 'test',
    env: 'test',
    seq: 1,
    bundle: 'b',
    locales: ['en'],
    waves: {},
    kills: [],
    off: false,
  };
  const emit = () => {
    for (const each of [...hear]) each();
  };
  const context = (): Context => ({
    attributes,
    unit: typeof attributes.id === 'string' ? attributes.id : 'browser',
    state,
    nowMs: 0,
    zone: 'UTC',
  });
  const decide = (id: string) => engine?.flag(id, context());
  const publish: TestHandle['publish'] = (given, releases = {}) => {
    bundle = {
      format: 1,
      app: 'test',
      locale: 'en',
      attributes: {},
      segments: {},
      flags: given,
      releases,
      holdout: 0,
      pages: {},
      targets: {},
      testIdAttributes: [],
      events: {},
      guides: {},
      themes: [],
      limits: [],
      consent: 'not-required',
    };
    engine = createEvaluator(bundle);
    emit();
  };
  if (flags) publish(flags);

  return {
    version: '0.0.0',
    ready: Promise.resolve(),
    asked,
    get attributes() {
      return attributes;
    },
    get listeners() {
      return hear.size + complaints.size;
    },
    flag<T extends Json>(id: string, fallback?: T) {
      asked.push(`flag ${id}`);
      return (decide(id)?.value ?? fallback ?? null) as T | null;
    },
    decide,
    onChange(each) {
      hear.add(each);
      return () => hear.delete(each);
    },
    on(type, each) {
      const complaint = each as (event: { readonly why: string }) => void;
      if (type === 'unsupported') complaints.add(complaint);
      return () => complaints.delete(complaint);
    },
    complain(why) {
      for (const each of [...complaints]) each({ why });
    },
    identify(given) {
      attributes = { ...attributes, ...(given as Record<string, Json | undefined>) };
      for (const name of Object.keys(attributes)) if (attributes[name] === undefined) delete attributes[name];
      emit();
    },
    track(event, properties) {
      asked.push(`track ${event} ${JSON.stringify(properties)}`);
    },
    async flush() {
      asked.push('flush');
    },
    publish,
    change(change) {
      state = { ...state, ...change };
      emit();
    },
  };
}
