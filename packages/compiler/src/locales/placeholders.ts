/** The arguments of an ICU message that a translator must neither change nor lose: `{name}`, `{start, date, long}`. */
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { isIcuTooDeep } from '../text/isTooDeep.js';

/** Text, or a placeholder as it is written. */
export type Piece = { readonly text: string } | { readonly placeholder: string };

/**
 * In order, nothing left out: joined, they are the text. Plurals and selects stay text, for their words are to be
 * translated; so does what is no message. Never throws.
 */
export function splitPlaceholders(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const [start, end] of findSimple(text)) {
    if (start > from) pieces.push({ text: text.slice(from, start) });
    pieces.push({ placeholder: text.slice(start, end) });
    from = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

function findSimple(text: string): readonly (readonly [number, number])[] {
  if (!text.includes('{') || isIcuTooDeep(text)) return [];
  try {
    return parse(text, { ignoreTag: true, captureLocation: true }).flatMap((element) => {
      const isSimple = [TYPE.argument, TYPE.number, TYPE.date, TYPE.time].includes(element.type);
      return isSimple && element.location
        ? [[element.location.start.offset, element.location.end.offset] as const]
        : [];
    });
  } catch {
    return [];
  }
}

/** Whether words inside of it are syntax: those before braces, and `#`. */
export const hasChoices = (text: string): boolean => /\{\s*[\w.]+\s*,\s*(?:plural|select|selectordinal)\s*,/.test(text);
