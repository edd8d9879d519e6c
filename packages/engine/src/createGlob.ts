/** Globs with character classes, matched in time linear in the text: a set of states moves along it, nothing backtracks. */
import { MAX_GLOB_LENGTH } from './limits.js';

/** What a glob's `*` may cross: `text` has no parts; in a `path` it stays within a segment and `**` crosses. */
export type GlobKind = 'text' | 'path';

export type Glob = (text: string) => boolean;

/**
 * One place in a glob: given after how many characters it may begin, says after how many it may end. `isReached` and the
 * answer have one entry more than there are characters.
 */
type Place = (isReached: readonly boolean[], chars: readonly string[]) => readonly boolean[];

type Takes = (char: string) => boolean;

const one =
  (takes: Takes): Place =>
  (isReached, chars) => [false, ...chars.map((char, i) => !!isReached[i] && takes(char))];

/** Any number of characters, none too. */
const run =
  (takes: Takes): Place =>
  (isReached, chars) => {
    let isIn = false;
    return isReached.map((begins, i) => {
      isIn = begins || (isIn && takes(chars[i - 1] as string));
      return isIn;
    });
  };

/** Nothing, or anything that ends in a `/`. */
const folders: Place = (isReached, chars) => {
  let isIn = false;
  return isReached.map((begins, i) => {
    const ends = isIn && chars[i - 1] === '/';
    isIn ||= begins;
    return begins || ends;
  });
};

const any: Takes = () => true;
const inSegment: Takes = (char) => char !== '/';

/**
 * Compiles a glob. `*` any run, `[a-z0-9]` one of, `[!a]` one but not; all else is itself, `[*]` a star.
 * In `text`, `?` is any one character. In a `path`, `*` stays within a segment and is at least one character where it is
 * the whole segment; `**` is any run, and `/**` + `/` also a single `/`. Never throws; an unclosed `[` is itself.
 */
export function createGlob(pattern: string, kind: GlobKind = 'text'): Glob {
  if (!/[*?[]/.test(pattern)) return (text) => text === pattern;
  const places = readPlaces([...pattern], kind === 'path');
  return (text) => {
    if (Math.max(pattern.length, text.length) > MAX_GLOB_LENGTH) return false;
    const chars = [...text];
    let isReached: readonly boolean[] = [true, ...chars.map(() => false)];
    for (const place of places) isReached = place(isReached, chars);
    return isReached[chars.length] as boolean;
  };
}

function readPlaces(chars: readonly string[], isPath: boolean): Place[] {
  const places: Place[] = [];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] as string;
    const close = char === '[' ? chars.indexOf(']', i + 2) : -1;
    if (char === '*') {
      const isFirst = chars[i - 1] === '/';
      const isDouble = chars[i + 1] === '*';
      while (chars[i + 1] === '*') i++;
      const after = chars[i + 1];
      if (!isPath) places.push(run(any));
      else if (!isDouble) {
        if (isFirst && (after === '/' || after === undefined)) places.push(one(inSegment));
        places.push(run(inSegment));
      } else if (isFirst && after === '/') {
        places.push(folders);
        i++;
      } else places.push(run(any));
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

function readClass(members: readonly string[], isPath: boolean): Takes {
  const not = members[0] === '!';
  const ranges: [string, string][] = [];
  for (let i = not ? 1 : 0; i < members.length; i++) {
    const from = members[i] as string;
    if (members[i + 1] === '-' && i + 2 < members.length) i += 2;
    ranges.push([from, members[i] as string]);
  }
  return (char) => !(isPath && char === '/') && not !== ranges.some(([from, to]) => char >= from && char <= to);
}
