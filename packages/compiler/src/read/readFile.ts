/** One file by itself: parsed, checked against its schema, and what was said of it. */
import type { authored } from '@handrail/schema';
import type { Diagnostic } from '../diagnostic.js';
import { createReport } from '../report.js';
import { checkShape } from './checkShape.js';
import { parseFile } from './parseFile.js';
import { type At, at } from './source.js';

export interface FileRead {
  /** Keys of its top level: what is too broken to use still counts as known, so that one fault is said once. */
  readonly names: readonly string[];
  /** Undefined when the file is too broken to use. */
  readonly value: unknown;
  readonly at: At | undefined;
  readonly said: readonly Diagnostic[];
}

/** A function of its arguments, so that it need not be asked twice. */
export function readFile(path: string, bytes: Uint8Array, schema: Parameters<typeof authored.findFaults>[0]): FileRead {
  const report = createReport();
  const source = parseFile(path, bytes, report);
  if (!source) return { names: [], value: undefined, at: undefined, said: report.said() };
  // The letters of a text and the places of a list are no names.
  const names = isRecord(source.value) ? Object.keys(source.value) : [];
  const value = checkShape(source, schema, report);
  return { names, value, at: at(source), said: report.said() };
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
