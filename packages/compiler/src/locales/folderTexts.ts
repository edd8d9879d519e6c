/** What is known of a folder's texts once it was compiled. */
import type { Model } from '../read/model.js';

export interface FolderTexts {
  readonly model: Model;
  /** File without `.json` to the keys of its texts. */
  readonly textKeys: ReadonlyMap<string, ReadonlySet<string>>;
  readonly locales: readonly [base: string, ...also: string[]];
}
