/** A plain text with ICU in it, lowered to parts. */
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Message, MessagePart } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { isIcuTooDeep } from './isTooDeep.js';

/** What a text may show: declared attributes, and the `values` of its guide. */
export type Placeholders = ReadonlySet<string>;

const dateStyles = ['short', 'medium', 'long', 'full'];
const numberStyles = ['integer', 'percent', 'compact'];
const currency = /^[A-Z]{3}$/;

export function lowerMessage(text: string, place: At, scope: Scope, known: Placeholders): Message {
  const elements = parseMessage(text, place, scope);
  return elements ? join(elements.map((element) => lowerElement(element, place, scope, known))) : text;
}

/** Undefined when it is no ICU message; the report says why. */
export function parseMessage(text: string, place: At, { report }: Scope): MessageFormatElement[] | undefined {
  if (isIcuTooDeep(text)) {
    report.on(place, 'text-too-deep');
    return undefined;
  }
  try {
    return parse(text, { ignoreTag: true, requiresOtherClause: true });
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    report.on(place, 'not-icu', { expected: said.toLowerCase().replaceAll('_', ' ') });
    return undefined;
  }
}

/** A string where nothing is to be filled in. */
function join(parts: readonly MessagePart[]): Message {
  const joined: MessagePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  const [only] = joined;
  if (only === undefined) return '';
  return joined.length === 1 && typeof only === 'string' ? only : joined;
}

export function lowerElement(element: MessageFormatElement, place: At, scope: Scope, known: Placeholders): MessagePart {
  switch (element.type) {
    case TYPE.literal:
      return element.value;
    case TYPE.pound:
      return { as: 'pound' };
    case TYPE.argument:
      return { arg: named(element.value), as: 'text' };
    case TYPE.number:
    case TYPE.date:
    case TYPE.time: {
      const as = element.type === TYPE.number ? 'number' : element.type === TYPE.date ? 'date' : 'time';
      const style = styleOf(element.style, as, place, scope);
      return { arg: named(element.value), as, ...(style === undefined ? {} : { style }) };
    }
    case TYPE.select:
    case TYPE.plural: {
      const options = Object.fromEntries(
        Object.entries(element.options).map(([key, option]) => [
          key,
          join(option.value.map((part) => lowerElement(part, place, scope, known))),
        ]),
      );
      const arg = named(element.value);
      if (element.type === TYPE.select) return { arg, as: 'select', options };
      const as = element.pluralType === 'ordinal' ? 'selectordinal' : 'plural';
      return { arg, as, ...(element.offset ? { offset: element.offset } : {}), options };
    }
    default:
      return '';
  }
  function named(name: string): string {
    scope.report.knows(place, 'unknown-placeholder', name, known);
    return name;
  }
}

type Style = Extract<MessageFormatElement, { style?: unknown }>['style'];

/** A word, or the currency of `::currency/EUR`. What else a skeleton can say is not formatted in a browser. */
function styleOf(style: Style, as: 'number' | 'date' | 'time', place: At, { report }: Scope): string | undefined {
  if (style === undefined || style === null) return undefined;
  const written = typeof style === 'string' ? style : skeletonWord(style);
  if (as === 'number' && currency.test(written)) return written;
  const styles = as === 'number' ? numberStyles : dateStyles;
  return report.knows(place, 'unknown-style', written, styles, { what: as }) ? written : undefined;
}

function skeletonWord(style: Exclude<Style, string | null | undefined>): string {
  if (!('tokens' in style)) return `::${style.pattern}`;
  const [token, second] = style.tokens;
  if (!token || second) return '::';
  if (token.stem === 'currency') return token.options[0] ?? token.stem;
  return token.stem === 'percent' ? 'percent' : `::${token.stem}`;
}
