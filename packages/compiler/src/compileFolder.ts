/** An authored folder to one immutable tree, or to what is wrong with it. Pure: files in, tree and diagnostics out. */
import type { authored, Tree } from '@handrail/schema';
import { checkNames } from './checkNames.js';
import { checkTexts } from './checkTexts.js';
import { type Diagnostic, pageOf } from './diagnostic.js';
import { hashTree } from './hashTree.js';
import { createMemory, type Memory } from './incremental/createMemory.js';
import { lintFolder } from './lint/index.js';
import type { FolderTexts } from './locales/folderTexts.js';
import { chainOf, localesOf } from './localesOf.js';
import { lowerAssets } from './lower/lowerAssets.js';
import { createEachOnce } from './lower/lowerEach.js';
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
  /** What the address of a diagnostic's page begins with, such as `https://docs.example/`. Default `docs/diagnostics/`. */
  readonly pages?: string;
}

/**
 * Compiles whole folders one after the other, each as fast as what changed since the one before: a file is parsed and
 * checked again only when its bytes differ, and a thing lowered again only when something it reads does. The result is
 * what `compileFolder` would give, to the byte. For `dev`, which compiles on every save.
 *
 * Keep one for as long as one folder is watched; its memory is of the size of the folder and its tree. `files` is all of
 * the folder each time, and nobody may write into an array once it was handed in. Never throws.
 */
export function createIncrementalCompiler(): typeof compileFolder {
  const memory = createMemory();
  return (files, options = {}) => {
    const { tree, diagnostics } = compile(files, options, memory);
    return tree ? { tree, diagnostics } : { diagnostics };
  };
}

/** `files`: path relative to the folder, with `/`, to content. Never throws. */
export function compileFolder(files: ReadonlyMap<string, Uint8Array>, options: CompileOptions = {}): Compiled {
  const { tree, diagnostics } = compile(files, options, createMemory());
  return tree ? { tree, diagnostics } : { diagnostics };
}

/** What compiling learns of a folder beside its tree. */
export interface CompiledWithModel extends Compiled, FolderTexts {}

/** For what works on the texts of a folder rather than on its tree. Never throws. */
export const compileWithModel = (files: ReadonlyMap<string, Uint8Array>): CompiledWithModel =>
  compile(files, {}, createMemory());

function compile(
  files: ReadonlyMap<string, Uint8Array>,
  { nowMs, pages }: CompileOptions,
  memory: Memory,
): CompiledWithModel {
  const report = createReport();
  const model = readModel(files, report, memory.readFile);
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
  const remember = memory.begin(model, shared.assets, scopes);
  const tree = lowerTree(locales, (locale) => scopes.get(locale) as Scope, memory, remember);
  checkNames(shared);
  checkTexts(shared);
  const diagnostics = () =>
    report.diagnostics().map((one) => (pages === undefined ? one : { ...one, page: pageOf(one.code, pages) }));
  const errors = diagnostics();
  const learned = { model, textKeys: texts.keys, locales };
  if (errors.length > 0) return { ...learned, diagnostics: errors };
  // What is advisable is said once the folder is valid: before, half of it would be about what is not there yet.
  const linted = { ...(scopes.get(locales[0]) as Scope), textKeys: texts.keys, nowMs };
  lintFolder(linted, createEachOnce(model, locales[0], remember, 'lint'));
  const compiled = { hash: hashTree(tree, memory.hashOf), files: tree };
  return { ...learned, tree: compiled, diagnostics: diagnostics() };
}

/** `id` is the person: always there, declared or not. */
function attributesOf(app: authored.App | undefined): ReadonlyMap<string, authored.Attribute> {
  return new Map<string, authored.Attribute>(Object.entries({ id: { type: 'string' as const }, ...app?.attributes }));
}
