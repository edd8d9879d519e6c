/** One parsed file: its value, and where in its text every part of it is. */
import { findNodeAtLocation, type Node } from 'jsonc-parser';

export type Path = readonly (string | number)[];

export interface Source {
  readonly file: string;
  readonly text: string;
  readonly root: Node | undefined;
  /** As authored, without the parts that were found to be wrong. */
  value: unknown;
  /** For a list of which entries were taken out: the index each of the rest had in the file. */
  readonly kept: Map<readonly unknown[], readonly number[]>;
}

/** A place in a file. */
export interface At {
  readonly source: Source;
  readonly path: Path;
  to(...keys: Path): At;
}

export function at(source: Source, path: Path = []): At {
  return { source, path, to: (...keys) => at(source, [...path, ...keys]) };
}

/** The path in the text of the file, where a list may be longer than in the value. */
function authoredPath({ source, path }: At): Path {
  let value: unknown = source.value;
  return path.map((key) => {
    const kept = Array.isArray(value) ? source.kept.get(value) : undefined;
    value = (value as Record<string | number, unknown> | null | undefined)?.[key];
    return (typeof key === 'number' ? kept?.[key] : undefined) ?? key;
  });
}

/** 1-based line and column of the value at a place, or of its key; of the nearest thing around it that exists. */
export function positionOf(place: At, which: 'key' | 'value'): { readonly line: number; readonly column: number } {
  const path = authoredPath(place);
  for (let length = path.length; length >= 0; length--) {
    const node = place.source.root && findNodeAtLocation(place.source.root, [...path.slice(0, length)]);
    if (!node) continue;
    const wantsKey = which === 'key' && length === path.length && node.parent?.type === 'property';
    return lineAndColumn(place.source.text, wantsKey ? (node.parent?.offset ?? node.offset) : node.offset);
  }
  return { line: 1, column: 1 };
}

export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - lastBreak };
}

/** Names of the way to a place: an entry of a list by its `id` or `name` where it has one, else by its number. */
export function namesOf({ source, path }: At): readonly string[] {
  let value: unknown = source.value;
  return path.map((key) => {
    const list = Array.isArray(value);
    const original = list && typeof key === 'number' ? source.kept.get(value as unknown[])?.[key] : undefined;
    value = (value as Record<string | number, unknown> | null | undefined)?.[key];
    const id = list && typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
    return typeof id === 'string' ? id : String(original ?? key);
  });
}

export const inWords = (place: At): string => namesOf(place).join(' › ');

/** How translations name a text: `steps.open.buttons.0.text`. */
export const textKey = (place: At): string => namesOf(place).join('.');
