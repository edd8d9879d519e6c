/** The job all contestants get: 100 flags of three attribute rules and a percentage, and 10,000 people. */
import { pathToFileURL } from 'node:url';
import type { Bundle } from '@handrail/schema';
import { createTestRandom } from '../../../packages/engine/src/createTestRandom.js';

/** On for a role in a region, for some countries on a plan, for large teams, and for a percentage of all others. */
export interface FlagCase {
  readonly id: string;
  readonly role: string;
  readonly region: string;
  readonly countries: readonly string[];
  readonly plan: string;
  readonly seats: number;
  readonly percent: number;
}

export interface Person {
  readonly id: string;
  readonly role: string;
  readonly region: string;
  readonly country: string;
  readonly plan: string;
  readonly seats: number;
  // What an enterprise app declares beside, and these flags do not ask for.
  readonly department: string;
  readonly language: string;
  readonly appVersion: string;
  readonly contractor: boolean;
}

const random = createTestRandom(20261122);
const upTo = (n: number) => Math.floor(random() * n);

export const flagCases: readonly FlagCase[] = Array.from({ length: 100 }, (_, i) => ({
  id: `flag-${i}`,
  role: `role-${upTo(10)}`,
  region: `region-${upTo(4)}`,
  countries: [`c${upTo(10)}`, `c${10 + upTo(10)}`, `c${20 + upTo(10)}`],
  plan: `plan-${upTo(3)}`,
  seats: 900 + upTo(100),
  percent: 1 + upTo(99),
}));

export const people: readonly Person[] = Array.from({ length: 10_000 }, (_, i) => ({
  id: `user-${i}`,
  role: `role-${upTo(10)}`,
  region: `region-${upTo(4)}`,
  country: `c${upTo(30)}`,
  plan: `plan-${upTo(3)}`,
  seats: upTo(1000),
  department: `department-${upTo(12)}`,
  language: `l${upTo(8)}`,
  appVersion: `4.${upTo(10)}.0`,
  contractor: upTo(5) === 0,
}));

/** The folder that says so, compiled. The seed of each percentage is the flag's name, as it is elsewhere. */
export async function compileFlagCases(): Promise<Bundle> {
  const files: Record<string, unknown> = {
    'handrail.json': {
      app: 'bench',
      environments: { production: { origins: ['https://bench.example'] } },
      locales: { base: 'en' },
      attributes: {
        role: { type: 'string' },
        region: { type: 'string' },
        country: { type: 'string' },
        plan: { type: 'string' },
        seats: { type: 'number' },
      },
    },
  };
  for (const { id, role, region, countries, plan, seats, percent } of flagCases) {
    files[`flags/${id}.json`] = {
      owner: 'bench',
      default: 'off',
      rules: [
        { audience: { role, region }, serve: 'on' },
        { audience: { country: { $in: countries }, plan }, serve: 'on' },
        { audience: { seats: { $gte: seats } }, serve: 'on' },
        { split: { on: percent }, seed: id },
      ],
    };
  }
  // The built compiler, where its own dependencies are.
  const built = pathToFileURL('packages/compiler/dist/index.js').href;
  const { compileFolder } = (await import(built)) as typeof import('@handrail/compiler');
  const encoder = new TextEncoder();
  const { tree, diagnostics } = compileFolder(
    new Map(Object.entries(files).map(([path, content]) => [path, encoder.encode(JSON.stringify(content))])),
  );
  const index = tree?.files.find(({ path }) => path === 'index.en.json');
  if (!index) throw new Error(`The bench's folder does not compile: ${JSON.stringify(diagnostics[0])}`);
  return JSON.parse(new TextDecoder().decode(index.body)) as Bundle;
}
