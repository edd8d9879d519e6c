/** Texts that would cost a parser its stack, or minutes: found before anything parses them. */
import { limits } from '@handrail/schema';

const { textDepth, textMarks } = limits;

/** Braces within each other: a plural in a plural is two of them. */
export function isIcuTooDeep(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '{') depth++;
    else if (char === '}') depth--;
    if (depth > 2 * textDepth) return true;
  }
  return false;
}

/** Lists and quotations that begin on one line, and marks in all. */
export function isMarkdownTooDeep(text: string): boolean {
  const marks = text.match(/[*_[\]`<>!]/g)?.length ?? 0;
  return marks > textMarks || text.split('\n').some((line) => leadingMarks(line) > textDepth);
}

function leadingMarks(line: string): number {
  const [run] = /^(?:[ \t]*(?:[-+*>]|\d{1,9}[.)])(?=[ \t>]|$))*/.exec(line) ?? [''];
  return run.match(/[-+*>.)]/g)?.length ?? 0;
}
