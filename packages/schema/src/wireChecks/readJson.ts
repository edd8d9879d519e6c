/** Bytes from outside to a JSON value, or why not. Hostile input costs one pass over it and is refused by name. */
import { limits } from '../limits.js';
import { findTooDeep } from './nesting.js';

export type ReadJson = { readonly value: unknown } | { readonly why: string };

/** Keys that would reach the prototype of an object somewhere further on. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** `maxBytes` is the cap of the thing that is read. Never throws. */
export function readJson(bytes: Uint8Array, maxBytes: number, maxDepth: number = limits.depth): ReadJson {
  if (bytes.byteLength > maxBytes) return { why: `It has ${bytes.byteLength} bytes; the most is ${maxBytes}.` };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { why: 'It is not UTF-8.' };
  }
  const tooDeep = findTooDeep(text, maxDepth);
  if (tooDeep !== undefined) {
    return { why: `At character ${tooDeep} it is nested deeper than ${maxDepth}.` };
  }
  let forbidden: string | undefined;
  try {
    const value: unknown = JSON.parse(text, (key, part: unknown) => {
      if (forbiddenKeys.has(key)) forbidden ??= key;
      return part;
    });
    return forbidden === undefined ? { value } : { why: `The key "${forbidden}" is not allowed anywhere.` };
  } catch (error) {
    return { why: `It is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
