/** What one navigation costs where there are many guides: which of them may be shown on the page that opens. */
import { type Context, createEngine, type Memory } from '@handrail/engine';
import type { Bundle, GuideEntry } from '@handrail/schema';
import { median } from '../median.js';

const memory: Memory = { guides: {}, shows: [], session: 's' };

/** Guides spread evenly over pages, each for some people, some from a date on, and a few for any page. */
function createGuides(bundle: Bundle, guides: number, onThePage: number): Bundle {
  const pages = Math.max(1, Math.round(guides / onThePage));
  const entry = (i: number): GuideEntry => ({
    kind: 'tour',
    revision: 1,
    audience: { role: `role-${i % 10}`, seats: { $exists: true, $gte: (i * 7) % 1000 } },
    if: { $event: { saved: { $exists: false } } },
    ...(i % 50 === 0 && i < 500 ? {} : { page: `page-${i % pages}` }),
    trigger: [{ kind: 'page' }],
    ...(i % 3 === 0 && { from: '2026-01-05T09:00' }),
    frequency: { until: 'completed-or-dismissed' },
    priority: i % 5,
    passive: false,
    file: `guides/g${i}.en.json`,
    hash: '0123456789abcdef',
  });
  return { ...bundle, guides: Object.fromEntries(Array.from({ length: guides }, (_, i) => [`g${i}`, entry(i)])) };
}

export interface Navigation {
  readonly guides: number;
  readonly onThePage: number;
  /** Median processor time of one navigation. */
  readonly ms: number;
  /** Once, when the bundle arrives and is first asked. */
  readonly firstMs: number;
}

export function measureEligibility(bundle: Bundle, context: Context, guides: number, onThePage: number): Navigation {
  const engine = createEngine(createGuides(bundle, guides, onThePage));
  const pages = Math.max(1, Math.round(guides / onThePage));
  const navigate = (i: number) => engine.eligible([`page-${i % pages}`], context, memory, {});
  const cpuMs = (work: () => void) => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const firstMs = cpuMs(() => navigate(0));
  for (let i = 0; i < 2 * pages; i++) navigate(i);
  // Many at a time: the processor's clock is coarse.
  const batch = Math.max(20, Math.round(4_000 / onThePage));
  const times = Array.from({ length: 15 }, (_, round) =>
    cpuMs(() => {
      for (let i = 0; i < batch; i++) navigate(round * batch + i);
    }),
  );
  return { guides, onThePage, ms: median(times) / batch, firstMs };
}
