/** Where one is in the desk, and of whom the numbers speak. */
import type { Population } from '@handrail/schema';

export interface Route {
  readonly page: Page;
  readonly population: Population;
  /** The last so many days. */
  readonly days: Days;
}

export type Page =
  | { readonly name: 'overview' | 'guides' | 'releases' | 'journal' }
  | { readonly name: 'guide' | 'release' | 'flag'; readonly id: string };

export const dayChoices = [1, 7, 30, 90] as const;
export type Days = (typeof dayChoices)[number];
export const defaultDays: Days = 30;
