// A side from an authored folder, on disk or as files from elsewhere.
import type { State, Tree } from '@handrail/schema';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure } from '../failure.js';
import { type CompiledFolder, compile, sayDiagnostics } from '../project/compile.js';
import { createStaticState } from '../project/createStaticState.js';
import { readBundle } from '../project/readTreeFile.js';
import { showPath } from '../terminal/showPath.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Side } from './side.js';

/** @throws Failure, after saying each error, when it does not compile */
export async function readFolderSide(folder: string, terminal: Terminal): Promise<Side & { readonly tree: Tree }> {
  const label = showPath(folder, terminal.cwd);
  return toSide(label, await compile(folder), folder, terminal);
}

export async function toSide(
  label: string,
  compiled: CompiledFolder,
  folder: string,
  terminal: Terminal,
): Promise<Side & { readonly tree: Tree }> {
  const { tree, diagnostics } = compiled;
  if (tree !== undefined) return { label, tree, bundle: readBundle(tree), state: undefined };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  await sayDiagnostics({ ...compiled, diagnostics: errors }, folder, terminal);
  throw new Failure({
    what: `${label} has errors, so there is nothing to decide by.`,
    hint: 'Mend them first; "handrail validate" lists them.',
    exitCode: EXIT_CODES.invalid,
  });
}

/** The state of a folder that no collector has: these waves have started. All of them when nothing is said. */
export function stateOf(
  side: Side & { readonly tree: Tree },
  env: string,
  started: readonly string[] | undefined,
): State {
  const all = Object.keys(side.bundle.releases);
  return createStaticState(side.tree, env, started === undefined ? all : started.filter((text) => text !== 'none'));
}
