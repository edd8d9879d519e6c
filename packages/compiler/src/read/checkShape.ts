/** Checks a file against its schema, says every fault, and takes the faulty parts out so that the rest can be checked. */
import { authored } from '@handrail/schema';
import type { Words } from '../diagnostic.js';
import type { ProblemName } from '../problems.js';
import type { Report } from '../report.js';
import { suggest } from '../suggest.js';
import { type At, at, type Path, type Source } from './source.js';

type Schema = Parameters<typeof authored.findFaults>[0];

/** The value, without what is wrong in it; undefined when too little of it stands. */
export function checkShape(source: Source, schema: Schema, report: Report): unknown {
  // Taking a part out may leave a whole that lacks it, so this goes on until what is left stands.
  for (let round = 0; round < 50; round++) {
    const faults = authored.findFaults(schema, source.value);
    if (faults.length === 0) return source.value;
    if (round === 0) for (const fault of faults) say(source, fault, report);
    const paths = faults.map((fault) => fault.path).sort(deepestAndLastFirst);
    if (paths.some((path) => path.length === 0)) return undefined;
    for (const path of new Map(paths.map((path) => [path.join('\n'), path])).values()) takeOut(source, path);
  }
  return undefined;
}

interface Said {
  readonly problem: ProblemName;
  readonly words: Words;
  /** The key that is meant, where the fault is not about the value. */
  readonly key?: At;
}

function say(source: Source, fault: authored.Fault, report: Report): void {
  const place = at(source, fault.path);
  const { problem, words, key } = toProblem(fault, valueAt(source.value, fault.path), place);
  if (key) report.onKey(key, problem, words);
  else report.on(place, problem, words);
}

function toProblem(fault: authored.Fault, value: unknown, place: At): Said {
  const found = brief(value);
  switch (fault.fault) {
    case 'unknown-key': {
      const { key, known } = fault;
      const words = { found: key, expected: list(known), suggestion: suggest(key, known) };
      return { problem: 'unknown-key', words, key: place };
    }
    case 'missing-key':
      return { problem: 'missing-key', words: { expected: fault.key } };
    case 'not-one-of':
    case 'unknown-word': {
      const suggestion = typeof value === 'string' ? suggest(value, fault.known) : undefined;
      return { problem: 'not-one-of', words: { found, expected: list(fault.known), suggestion } };
    }
    case 'no-main-key':
      return noMainKey(fault.expected, fault.known, Object.keys(Object(value)), place);
    case 'two-main-keys':
      return { problem: 'two-main-keys', words: { what: fault.expected, found: fault.found.join(' and ') } };
    default:
      return { problem: fault.fault, words: { found, expected: fault.expected } };
  }
}

/** `{"apears": ...}`: the key that is nearest to one of the main keys is what the author meant by it. */
function noMainKey(what: string, known: readonly string[], keys: readonly string[], place: At): Said {
  const near = keys.map((key) => ({ key, suggestion: suggest(key, known) })).find((one) => one.suggestion);
  const words = { what, expected: list(known), found: near?.key ?? (list(keys) || 'nothing') };
  if (!near) return { problem: 'no-main-key', words };
  return { problem: 'no-main-key', words: { ...words, suggestion: near.suggestion }, key: place.to(near.key) };
}

const list = (names: readonly string[]) => names.join(', ');

/** A value as it may stand in a message. */
export function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<string | number, unknown> | null | undefined)?.[key],
    value,
  );
}

function deepestAndLastFirst(a: Path, b: Path): number {
  if (a.length !== b.length) return b.length - a.length;
  const last = (path: Path) => (typeof path.at(-1) === 'number' ? Number(path.at(-1)) : 0);
  return last(b) - last(a);
}

function takeOut(source: Source, path: Path): void {
  const parent = valueAt(source.value, path.slice(0, -1));
  const key = path.at(-1) as string | number;
  if (Array.isArray(parent) && typeof key === 'number') {
    if (key >= parent.length) return;
    const before = source.kept.get(parent) ?? parent.map((_, index) => index);
    parent.splice(key, 1);
    source.kept.set(
      parent,
      before.filter((_, index) => index !== key),
    );
  } else if (typeof parent === 'object' && parent !== null) {
    delete (parent as Record<string, unknown>)[key];
  }
}
