/** Globs with character classes, matched in time linear in the text: a set of states moves along it, nothing backtracks. */
import { MAX_GLOB_LENGTH } from './limits.js';

/** What a glob's `*` may cross: `text` has no parts; in a `path` it stays within a segment and `**` crosses. */
export type GlobKind = 'text' | 'path';

export type Glob = (text: string) => boolean;

/** One place in a glob: how it takes a character, and whether it may take many or none. */
interface Place {
  takes(char: string): boolean;
  readonly many?: boolean;
  /** `/**` + `/` may be nothing at all: places to jump over. */
  readonly skip?: number;
}

const any = { takes: () => true };
const inSegment = { takes: (char: string) => char !== '/' };

/**
 * Compiles a glob. `*` any run, `[a-z0-9]` one of, `[!a]` one but not; all else is itself, `[*]` a star.
 * In `text`, `?` is any one character. In a `path`, `*` stays within a segment and is at least one character where it is
 * the whole segment; `**` is any run, and `/**` + `/` also a single `/`. Never throws; an unclosed `[` is itself.
 */
export function createGlob(pattern: string, kind: GlobKind = 'text'): Glob {
  if (pattern.length > MAX_GLOB_LENGTH) return () => false;
  if (!/[*?[]/.test(pattern)) return (text) => text === pattern;
  const places = readPlaces(pattern, kind === 'path');
  const end = places.length;
  return (text) => {
    if (text.length > MAX_GLOB_LENGTH) return false;
    let now = new Uint8Array(end + 1);
    let then = new Uint8Array(end + 1);
    now[0] = 1;
    spread(places, now);
    for (const char of text) {
      then.fill(0);
      for (let i = 0; i < end; i++) {
        const place = places[i] as Place;
        if (now[i] && !place.skip && place.takes(char)) then[place.many ? i : i + 1] = 1;
      }
      [now, then] = [then, now];
      spread(places, now);
    }
    return now[end] === 1;
  };
}

/** Marks the places reachable without a character. */
function spread(places: readonly Place[], marks: Uint8Array): void {
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as Place;
    if (!marks[i]) continue;
    if (place.many || place.skip) marks[i + 1] = 1;
    if (place.skip) marks[i + 1 + place.skip] = 1;
  }
}

function readPlaces(pattern: string, isPath: boolean): Place[] {
  const places: Place[] = [];
  const chars = [...pattern];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] as string;
    const close = char === '[' ? chars.indexOf(']', i + 2) : -1;
    if (char === '*') {
      const before = chars[i - 1];
      const double = chars[i + 1] === '*';
      while (chars[i + 1] === '*') i++;
      const after = chars[i + 1];
      const whole = before === '/' && (after === '/' || after === undefined);
      if (!isPath || double) {
        if (isPath && whole && after) places.push({ ...any, skip: 2 });
        places.push({ ...any, many: true });
      } else {
        if (whole) places.push(inSegment);
        places.push({ ...inSegment, many: true });
      }
    } else if (char === '?' && !isPath) {
      places.push(any);
    } else if (close > 0) {
      places.push(readClass(chars.slice(i + 1, close), isPath));
      i = close;
    } else {
      places.push({ takes: (other) => other === char });
    }
  }
  return places;
}

function readClass(members: readonly string[], isPath: boolean): Place {
  const not = members[0] === '!';
  const ranges: [string, string][] = [];
  for (let i = not ? 1 : 0; i < members.length; i++) {
    const from = members[i] as string;
    const isRange = members[i + 1] === '-' && i + 2 < members.length;
    ranges.push([from, isRange ? (members[i + 2] as string) : from]);
    if (isRange) i += 2;
  }
  return {
    takes: (char) => !(isPath && char === '/') && not !== ranges.some(([from, to]) => char >= from && char <= to),
  };
}
