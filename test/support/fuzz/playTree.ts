/** Runs all that a compiled tree holds: every flag decided and explained, every guide decided, every tour walked to its end. */
import { type Context, createEngine, createTourPlan, explain } from '@handrail/engine';
import type { Bundle, State, TourContent, Tree } from '@handrail/schema';

const state: State = {
  ...{ format: 1, app: 'a', env: 'e', seq: 1, bundle: null, locales: ['en'] },
  ...{ waves: {}, kills: [], off: false },
};
const people: readonly Context['attributes'][] = [
  {},
  { role: 'buyer', country: 'FR', tags: ['a', null], age: -1, version: '1.2.3' },
];
const memory = { guides: {}, shows: [], session: 's' };
const MAX_STEPS = 100;

/** @throws whatever the engine throws: it must throw nothing */
export function playTree({ files }: Tree): void {
  const bodies = new Map(files.map(({ path, body }) => [path, body]));
  const read = (path: string) => JSON.parse(new TextDecoder().decode(bodies.get(path))) as unknown;
  for (const path of bodies.keys()) {
    if (path.startsWith('index.')) for (const attributes of people) playIndex(read(path) as Bundle, attributes, read);
  }
}

function playIndex(bundle: Bundle, attributes: Context['attributes'], read: (path: string) => unknown): void {
  const engine = createEngine(bundle);
  const context = { attributes, unit: 'u', state, nowMs: 1_800_000_000_000, zone: 'Europe/Paris' };
  const pages = Object.keys(bundle.pages);
  for (const flag of Object.keys(bundle.flags)) {
    engine.flag(flag, context);
    explain(bundle, { flag }, context);
  }
  for (const [id, { file, kind }] of Object.entries(bundle.guides)) {
    engine.guide(id, context, memory, {});
    if (kind !== 'tour') continue;
    const plan = createTourPlan(read(file) as TourContent, engine, () => context, {});
    for (let step = plan.start()?.step, left = MAX_STEPS; step && left > 0; left--) step = plan.after(step.id)?.step;
  }
  engine.eligible(pages, context, memory, {});
}
