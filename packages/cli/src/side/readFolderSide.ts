// A side from an authored folder, on disk or as files from elsewhere.
import { EXIT_CODES } from '../exitCodes.js';
import { Failure } from '../failure.js';
import { type CompiledFolder, compile, sayDiagnostics } from '../project/compile.js';
import { readBundle } from '../project/readTreeFile.js';
import { showPath } from '../terminal/showPath.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Side } from './side.js';

/** @throws Failure, after saying each error, when it does not compile */
export async function readFolderSide(folder: string, terminal: Terminal): Promise<Side> {
  return toSide(showPath(folder, terminal.cwd), await compile(folder, terminal), folder, terminal);
}

export async function toSide(
  label: string,
  compiled: CompiledFolder,
  folder: string,
  terminal: Terminal,
): Promise<Side> {
  const { tree, diagnostics } = compiled;
  if (tree !== undefined) return { label, bundle: readBundle(tree), state: undefined };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  await sayDiagnostics({ ...compiled, diagnostics: errors }, folder, terminal);
  throw new Failure({
    what: `${label} has errors, so there is nothing to decide by.`,
    hint: 'Mend them first; "handrail validate" lists them.',
    exitCode: EXIT_CODES.invalid,
  });
}
