/** The mended form of a failing example: as written, else with the nearest name, else as the plain folder has it. */

import { compileFolder, type Diagnostic } from '../index.js';
import { type ProblemName, problems } from '../problems.js';
import type { Example } from './example.js';
import { folderOf } from './folderOf.js';
import { mendedExamples } from './mendedExamples.js';

const nowMs = Date.parse('2026-11-22T00:00Z');
const decoder = new TextDecoder();

/** Files that differ from the failing ones, by path; a file that goes is null. Undefined where there is no such form. */
export function mend(name: ProblemName, { files }: Example): Readonly<Record<string, string | null>> | undefined {
  const written = mendedExamples[name];
  if (written) return written;
  const { code } = problems[name];
  const { diagnostics } = compileFolder(folderOf(files), { nowMs });
  const meant = diagnostics.find((one) => one.code === code);
  const text = meant && files[meant.file];
  if (!meant || typeof text !== 'string') return undefined;
  const candidates = [withNearest(text, meant), plain(meant.file)];
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === text) continue;
    const tried = compileFolder(folderOf({ ...files, [meant.file]: candidate }), { nowMs });
    if (tried.tree && !tried.diagnostics.some((one) => one.code === code)) return { [meant.file]: candidate };
  }
  return undefined;
}

/** The first such name at or after the place. */
function withNearest(text: string, { line, column, found, suggestion }: Diagnostic): string | undefined {
  if (found === undefined || suggestion === undefined) return undefined;
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1;
  const at = text.indexOf(found.replaceAll('"', ''), start);
  if (at < 0) return undefined;
  return text.slice(0, at) + suggestion + text.slice(at + found.replaceAll('"', '').length);
}

const plain = (file: string): string | undefined => {
  const body = folderOf().get(file);
  return body && decoder.decode(body);
};
