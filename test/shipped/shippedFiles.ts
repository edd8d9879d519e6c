/** The files a browser gets, as they ship, with the budget each must keep. */
import { readdirSync, readFileSync } from 'node:fs';

const dist = 'packages/sdk/dist';

/**
 * Gzip bytes at level 9; 1 kB is 1,000 bytes. The build holds these too: here they are written down a second time, so
 * that raising one is a decision seen in two places.
 */
const budgets: readonly (readonly [RegExp, number])[] = [
  [/^handrail\.js$/, 12_000],
  [/^guide-\w+\.js$/, 10_500],
  [/^ui-\w+\.js$/, 25_000],
  [/^more-\w+\.js$/, 8_000],
  [/^measure-\w+\.js$/, 5_000],
  [/^handrail\.full\.js$/, 50_000],
  // Of no page, and in the console of whoever asks.
  [/^explain-\w+\.js$/, 25_000],
];

export interface ShippedFile {
  readonly name: string;
  readonly text: string;
  readonly budgetBytes: number;
}

/** @throws when a file is missing or there twice: an old hash must not be packed beside the new one */
export function readShippedFiles(): ShippedFile[] {
  const all = readdirSync(dist);
  return budgets.map(([pattern, budgetBytes]) => {
    const names = all.filter((name) => pattern.test(name));
    const [name] = names;
    if (name === undefined || names.length > 1) {
      throw new Error(`${dist} has ${names.length} files like ${pattern}; run "npm run build" first.`);
    }
    return { name, text: readFileSync(`${dist}/${name}`, 'utf8'), budgetBytes };
  });
}
