/** Globs with character classes, matched in time linear in the text: a set of states moves along it, nothing backtracks. */
import { MAX_GLOB_LENGTH } from './limits.js';

export type Glob = (text: string) => boolean;

/**
 * One place in a glob: given after how many characters it may begin, says after how many it may end. The answer has one
 * entry more than there are characters; what `isReached` has none for is not reached.
 */
type Place = (isReached: readonly boolean[], chars: readonly string[]) => readonly boolean[];

type Takes = (char: string) => boolean;

const one =
  (takes: Takes): Place =>
  (isReached, chars) => [false, ...chars.map((char, i) => (isReached[i] as boolean) && takes(char))];

/** Any number of characters, none too; the last of them is one to end at. */
const run =
  (takes: Takes, ends: Takes = any): Place =>
  (isReached, chars) => {
    let isIn = false;
    return ['', ...chars].map((char, i) => {
      const begins = isReached[i] as boolean;
      isIn = begins || (isIn && takes(char));
      return begins || (isIn && ends(char));
    });
  };

const any: Takes = () => true;
const slash: Takes = (char) => char === '/';
const inSegment: Takes = (char) => !slash(char);

/**
 * Compiles a glob. `*` any run, `[a-z0-9]` one of, `[!a]` one but not; all else is itself, `[*]` a star.
 * In a text, `?` is any one character. In a path, `*` stays within a segment and is at least one character where it is
 * the whole segment; `**` is any run, and `/**` + `/` also a single `/`. Never throws; an unclosed `[` is itself.
 */
export function createGlob(pattern: string, isPath?: boolean): Glob {
  if (!/[*?[]/.test(pattern)) return (text) => text === pattern;
  const places = readPlaces([...pattern], isPath);
  return (text) => {
    if (Math.max(pattern.length, text.length) > MAX_GLOB_LENGTH) return false;
    const chars = [...text];
    let isReached: readonly boolean[] = [true];
    for (const place of places) isReached = place(isReached, chars);
    return !!isReached[chars.length];
  };
}

function readPlaces(chars: readonly string[], isPath?: boolean): Place[] {
  const places: Place[] = [];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] as string;
    const close = char === '[' ? chars.indexOf(']', i + 2) : -1;
    if (char === '*') {
      const takes = isPath && chars[i + 1] !== '*' ? inSegment : any;
      const isFirst = isPath && chars[i - 1] === '/';
      while (chars[i + 1] === '*') i++;
      const after = chars[i + 1];
      const isWhole = isFirst && (after ?? '/') === '/';
      if (isWhole && takes === inSegment) places.push(one(takes));
      if (isWhole && takes === any && after) {
        places.push(run(any, slash));
        i++;
      } else places.push(run(takes));
    } else if (char === '?' && !isPath) {
      places.push(one(any));
    } else if (close > 0) {
      places.push(one(readClass(chars.slice(i + 1, close), isPath)));
      i = close;
    } else {
      places.push(one((other) => other === char));
    }
  }
  return places;
}

function readClass(members: readonly string[], isPath?: boolean): Takes {
  const not = members[0] === '!';
  const ranges: [string, string][] = [];
  for (let i = not ? 1 : 0; i < members.length; i++) {
    const from = members[i] as string;
    if (members[i + 1] === '-' && i + 2 < members.length) i += 2;
    ranges.push([from, members[i] as string]);
  }
  return (char) => (!isPath || inSegment(char)) && not !== ranges.some(([from, to]) => char >= from && char <= to);
}
