/** An authored folder to one immutable tree, or to what is wrong with it. Pure: files in, tree and diagnostics out. */
import type { authored, Tree } from '@handrail/schema';
import { checkNames } from './checkNames.js';
import { checkTexts } from './checkTexts.js';
import type { Diagnostic } from './diagnostic.js';
import { hashTree } from './hashTree.js';
import { lints } from './lint/index.js';
import { chainOf, localesOf } from './localesOf.js';
import { lowerAssets } from './lower/lowerAssets.js';
import { lowerTree } from './lowerTree.js';
import { readModel } from './read/model.js';
import { createReport } from './report.js';
import type { Scope } from './scope.js';
import { createTextsSeen } from './textsSeen.js';

export interface Compiled {
  /** Absent when there is an error. */
  readonly tree?: Tree;
  /** All of them, by file and place. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface CompileOptions {
  /** Epoch ms, for what is past its date. Without it nothing is: the same folder is then the same result for ever. */
  readonly nowMs?: number;
}

/** `files`: path relative to the folder, with `/`, to content. Never throws. */
export function compileFolder(files: ReadonlyMap<string, Uint8Array>, { nowMs }: CompileOptions = {}): Compiled {
  const report = createReport();
  const model = readModel(files, report);
  const app = model.app.value;
  const locales = localesOf(app);
  const texts = createTextsSeen();
  const shared = {
    model,
    report,
    texts,
    attributes: attributesOf(app),
    assets: lowerAssets(model.assets),
    base: locales[0],
    chainOf: (locale: string) => chainOf(locale, app),
    allLocales: locales,
    inlinePages: new Set<string>(),
  };
  const scopes = new Map<string, Scope>(
    locales.map((locale) => [locale, { ...shared, locale, chain: shared.chainOf(locale) }]),
  );
  const tree = lowerTree(locales, (locale) => scopes.get(locale) as Scope);
  checkNames(shared);
  checkTexts(shared);
  const errors = report.diagnostics();
  if (errors.length > 0) return { diagnostics: errors };
  // What is advisable is said once the folder is valid: before, half of it would be about what is not there yet.
  const linted = { ...(scopes.get(locales[0]) as Scope), textKeys: texts.keys, nowMs };
  for (const lint of lints) lint(linted);
  return { tree: { hash: hashTree(tree), files: tree }, diagnostics: report.diagnostics() };
}

/** `id` is the person: always there, declared or not. */
function attributesOf(app: authored.App | undefined): ReadonlyMap<string, authored.Attribute> {
  return new Map<string, authored.Attribute>(Object.entries({ id: { type: 'string' as const }, ...app?.attributes }));
}
