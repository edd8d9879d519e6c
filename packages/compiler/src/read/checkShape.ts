/** Checks a file against its schema, says every fault, and takes the faulty parts out so that the rest can be checked. */
import { authored } from '@handrail/schema';
import type { Report } from '../report.js';
import { suggest } from '../suggest.js';
import { at, type Path, type Source } from './source.js';

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

function say(source: Source, fault: authored.Fault, report: Report): void {
  const place = at(source, fault.path);
  const found = brief(valueAt(source.value, fault.path));
  switch (fault.fault) {
    case 'unknown-key':
      return report.onKey(place, 'unknown-key', {
        found: fault.key,
        expected: list(fault.known),
        suggestion: suggest(fault.key, fault.known),
      });
    case 'missing-key':
      return report.on(place, 'missing-key', { expected: fault.key });
    case 'wrong-type':
      return report.on(place, 'wrong-type', { found, expected: fault.expected });
    case 'not-one-of':
    case 'unknown-word': {
      const written = valueAt(source.value, fault.path);
      const suggestion = typeof written === 'string' ? suggest(written, fault.known) : undefined;
      return report.on(place, 'not-one-of', { found, expected: list(fault.known), suggestion });
    }
    case 'bad-form':
      return report.on(place, 'bad-form', { found, expected: fault.expected });
    case 'out-of-range':
      return report.on(place, 'out-of-range', { found, expected: fault.expected });
    case 'no-main-key': {
      const keys = Object.keys(valueAt(source.value, fault.path) as object);
      const near = keys.map((key) => ({ key, suggestion: suggest(key, fault.known) })).find((one) => one.suggestion);
      const words = { what: fault.expected, expected: list(fault.known) };
      if (!near) return report.on(place, 'no-main-key', { ...words, found: keys.join(', ') || 'nothing' });
      return report.onKey(place.to(near.key), 'no-main-key', {
        ...words,
        found: near.key,
        suggestion: near.suggestion,
      });
    }
    case 'two-main-keys':
      return report.on(place, 'two-main-keys', { what: fault.expected, found: fault.found.join(', ') });
  }
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
