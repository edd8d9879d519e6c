/** Bytes of a file to a value with positions. Hostile files are refused before anything recurses into them. */
import { limits } from '@handrail/schema';
import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Report } from '../report.js';
import { lineAndColumn, type Source } from './source.js';

/** Keys that would reach the prototype of an object somewhere further on. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** `SyntaxKind` of jsonc-parser, which exports it as a const enum. */
const kinds = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 } as const;

/** Undefined when the file cannot be read at all; the report says why. */
export function parseFile(file: string, bytes: Uint8Array, report: Report): Source | undefined {
  if (bytes.byteLength > limits.fileBytes) {
    report.inFile(file, 'file-too-large', { found: bytes.byteLength, expected: limits.fileBytes });
    return undefined;
  }
  const text = decode(file, bytes, report);
  if (text === undefined) return undefined;
  const complain = (offset: number, ...rest: [Parameters<Report['inFile']>[1], Parameters<Report['inFile']>[2]]) => {
    const { line, column } = lineAndColumn(text, offset);
    report.inFile(file, ...rest, line, column);
  };
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    complain(tooDeep, 'too-deep', { expected: limits.depth });
    return undefined;
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  for (const error of errors) {
    complain(error.offset, 'not-json', { expected: said(printParseErrorCode(error.error)) });
  }
  if (errors.length > 0) return undefined;
  if (!root) {
    report.inFile(file, 'not-json', { expected: 'a value expected, but the file is empty' });
    return undefined;
  }
  let clean = true;
  const value = toValue(root, (node, problem, found) => {
    if (problem === 'forbidden-key') clean = false;
    complain(node.offset, problem, { found });
  });
  return clean ? { file, text, root, value, kept: new Map() } : undefined;
}

function decode(file: string, bytes: Uint8Array, report: Report): string | undefined {
  try {
    // A byte order mark is taken off; anything that is not UTF-8 throws.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const good = new TextDecoder().decode(bytes).indexOf('\uFFFD');
    const { line, column } = lineAndColumn(new TextDecoder().decode(bytes), Math.max(0, good));
    report.inFile(file, 'not-utf8', {}, line, column);
    return undefined;
  }
}

/** Offset of the first bracket that is too deep. The scanner does not recurse, the parser does. */
function findTooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let kind: number = scanner.scan(); kind !== kinds.end; kind = scanner.scan()) {
    if (kind === kinds.openBrace || kind === kinds.openBracket) depth++;
    if (kind === kinds.closeBrace || kind === kinds.closeBracket) depth--;
    if (depth > limits.depth) return scanner.getTokenOffset();
  }
  return undefined;
}

const said = (code: string) => code.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

type OnBadKey = (key: Node, problem: 'forbidden-key' | 'duplicate-key', found: string) => void;

function toValue(node: Node, onBadKey: OnBadKey): unknown {
  if (node.type === 'array') return (node.children ?? []).map((child) => toValue(child, onBadKey));
  if (node.type !== 'object') return node.value;
  // Nothing is inherited, so that a thing called `toString` is found only where an author wrote it.
  const value = Object.create(null) as Record<string, unknown>;
  for (const { children } of node.children ?? []) {
    const [key, child] = children ?? [];
    if (!key || !child) continue;
    const name = String(key.value);
    if (forbiddenKeys.has(name)) onBadKey(key, 'forbidden-key', name);
    else {
      if (Object.hasOwn(value, name)) onBadKey(key, 'duplicate-key', name);
      value[name] = toValue(child, onBadKey);
    }
  }
  return value;
}
