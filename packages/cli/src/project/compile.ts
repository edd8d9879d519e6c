// Compiles the authored folder and says what is wrong with it, with the line that is meant.
import { join, sep } from 'node:path';
import type { Diagnostic } from '@handrail/compiler';
import type { Tree } from '@handrail/schema';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure } from '../failure.js';
import { SLOW_FILES } from '../limits.js';
import { showPath } from '../terminal/showPath.js';
import type { Terminal } from '../terminal/terminal.js';
import { writeExcerpt } from './writeExcerpt.js';

export interface CompiledFolder {
  /** Absent when there is an error. */
  readonly tree?: Tree;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * @param terminal hears of a folder that takes its time: compiling does not pause, so it is said before
 * @throws Failure when the folder cannot be read, or is far too large to be one
 */
export async function compile(folder: string, terminal?: Pick<Terminal, 'err' | 'paint'>): Promise<CompiledFolder> {
  // Only here: the commands that compile nothing start in half the time without it.
  const { compileFolder } = await import('@handrail/compiler');
  const files = await readAuthored(folder);
  if (files.size > SLOW_FILES) terminal?.err(terminal.paint('dim', `Compiling ${files.size} files ...`));
  return { ...compileFolder(files), files };
}

/**
 * For a folder that is compiled on every save: each time only what changed since the time before is compiled.
 * @returns like `compile`, without its `terminal`
 */
export function createFolderCompiler(folder: string): () => Promise<CompiledFolder> {
  let compiler: Promise<(files: CompiledFolder['files']) => Omit<CompiledFolder, 'files'>> | undefined;
  return async () => {
    compiler ??= import('@handrail/compiler').then(({ createIncrementalCompiler }) => createIncrementalCompiler());
    const changed = await compiler;
    const files = await readAuthored(folder);
    return { ...changed(files), files };
  };
}

/** @throws Failure when the folder cannot be read, or is far too large to be one */
export async function readAuthored(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { readFolder } = await import('@handrail/compiler');
  return readFolder(folder).catch((error: Error) => {
    throw new Failure({
      what: `The folder cannot be read: ${error.message}`,
      where: folder,
      hint: 'Check the folder and the rights to it.',
      exitCode: EXIT_CODES.invalid,
    });
  });
}

/** Every diagnostic with the line it points at, each code once with its page, then how many there are. To standard error. */
export async function sayDiagnostics(
  { diagnostics, files }: CompiledFolder,
  folder: string,
  terminal: Terminal,
): Promise<void> {
  const { formatDiagnostic } = await import('@handrail/compiler');
  const explained = new Set<string>();
  for (const diagnostic of diagnostics) {
    const file = showPath(join(folder, diagnostic.file), terminal.cwd).split(sep).join('/');
    const [place = '', ...rest] = formatDiagnostic({ ...diagnostic, file }).split(` ${diagnostic.severity} `);
    const severity = terminal.paint(diagnostic.severity === 'error' ? 'red' : 'yellow', diagnostic.severity);
    terminal.err(`${terminal.paint('bold', place)} ${severity} ${rest.join(` ${diagnostic.severity} `)}`);
    for (const line of writeExcerpt(files.get(diagnostic.file), diagnostic, terminal)) terminal.err(line);
    if (!explained.has(diagnostic.code)) terminal.err(terminal.paint('dim', `  More: ${diagnostic.page}`));
    explained.add(diagnostic.code);
  }
  const counts = countDiagnostics(diagnostics);
  if (counts !== '') terminal.err(counts);
}

/** `2 errors, 1 warning`; empty when there is nothing to say. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return (['error', 'warning'] as const)
    .map((severity) => ({ severity, count: diagnostics.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}${count === 1 ? '' : 's'}`)
    .join(', ');
}
