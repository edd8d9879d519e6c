/** What a translation tool gives back: XLIFF 2, of any version and any order, whatever the tool added to it. */

import type { authored } from '@handrail/schema';
import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { type GivenText, type GivenTexts, TranslationFault } from './givenTexts.js';

const states: readonly string[] = ['initial', 'translated', 'reviewed', 'final'] satisfies authored.Review['state'][];

const stale = /^handrail:stale-(\w+)$/;

/** @throws TranslationFault with what is wrong and the line it stands on */
export function readXliff(text: string): GivenTexts {
  // Entities could be made to grow without end, and no XLIFF needs a document type.
  if (/<!DOCTYPE/i.test(text)) throw new TranslationFault('A document type is not taken.', lineOf(text, '<!DOCTYPE'));
  const root = parse(text).documentElement;
  if (root?.localName !== 'xliff') throw new TranslationFault('This is not XLIFF: there is no <xliff> at its top.', 1);
  const version = root.getAttribute('version') ?? '';
  if (!version.startsWith('2.')) throw new TranslationFault(`This is XLIFF ${version}; 2.0 to 2.2 are read.`, 1);
  const texts = elements(root, 'file').flatMap((file) => {
    const original = (file.getAttribute('original') ?? '').replace(/\.json$/, '');
    return unitsOf(file).flatMap((unit) => readUnit(unit, original));
  });
  return { locale: root.getAttribute('trgLang') ?? undefined, texts };
}

function parse(text: string) {
  try {
    return new DOMParser({
      onError(level, message, context) {
        if (level === 'warning') return;
        throw new TranslationFault(`This is not XML: ${message}`, context?.locator?.lineNumber);
      },
    }).parseFromString(text.replace(/^\uFEFF/, ''), 'text/xml');
  } catch (thrown) {
    if (thrown instanceof TranslationFault) throw thrown;
    // xmldom wraps what its listener throws.
    const cause = (thrown as { cause?: unknown }).cause;
    if (cause instanceof TranslationFault) throw cause;
    throw new TranslationFault(`This is not XML: ${(thrown as Error).message.split('\n')[0]}`);
  }
}

/** Units may stand in groups within groups. */
function unitsOf(parent: Element): readonly Element[] {
  return [...elements(parent, 'unit'), ...elements(parent, 'group').flatMap(unitsOf)];
}

function readUnit(unit: Element, file: string): readonly GivenText[] {
  const key = unit.getAttribute('name') ?? '';
  const line = unit.lineNumber;
  if (key === '') throw new TranslationFault('A <unit> has no name, so nobody can say which text it is.', line);
  const data = new Map(
    elements(unit, 'originalData').flatMap((all) =>
      elements(all, 'data').map((one) => [one.getAttribute('id') ?? '', contentOf(one, new Map())] as const),
    ),
  );
  // A tool may have cut a text into sentences; what it put between them is kept as well.
  const parts = children(unit).filter(({ localName }) => localName === 'segment' || localName === 'ignorable');
  const segments = parts.filter(({ localName }) => localName === 'segment');
  const sides = parts.map((part) => {
    const [source] = elements(part, 'source');
    const [target] = elements(part, 'target');
    const from = source ? contentOf(source, data) : '';
    const isIgnorable = part.localName === 'ignorable';
    return { source: from, target: target ? contentOf(target, data) : isIgnorable ? from : undefined };
  });
  const isWhole = segments.length > 0 && sides.every(({ target }) => target !== undefined);
  const source = sides.map((side) => side.source).join('');
  const target = isWhole ? sides.map((side) => side.target).join('') : undefined;
  return [
    { file, key, source, target: target === '' && source !== '' ? undefined : target, line, ...stateOf(segments) },
  ];
}

/** The least of its segments. Without one the standard says `initial`, but who gives a translation back has made it. */
function stateOf(segments: readonly Element[]): Pick<GivenText, 'state' | 'isStillStale'> {
  const isStillStale = segments.some((segment) => stale.test(segment.getAttribute('subState') ?? ''));
  const found = segments.map((segment) => {
    const kept = stale.exec(segment.getAttribute('subState') ?? '')?.[1];
    return states.indexOf(kept ?? segment.getAttribute('state') ?? 'translated');
  });
  const least = Math.min(...found);
  return { state: (states[least] ?? 'translated') as authored.Review['state'], isStillStale };
}

function contentOf(node: Element, data: ReadonlyMap<string, string>): string {
  return [...node.childNodes].map((child) => pieceOf(child, data)).join('');
}

function pieceOf(node: Node, data: ReadonlyMap<string, string>): string {
  if (node.nodeType === 3 || node.nodeType === 4) return node.nodeValue ?? '';
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  const ref = (name: string) => data.get(element.getAttribute(name) ?? '') ?? '';
  switch (element.localName) {
    case 'cp':
      return String.fromCodePoint(Number.parseInt(element.getAttribute('hex') ?? 'FFFD', 16));
    case 'ph':
    case 'sc':
    case 'ec':
      return ref('dataRef');
    case 'pc':
      return ref('dataRefStart') + contentOf(element, data) + ref('dataRefEnd');
    case 'sm':
    case 'em':
      return '';
    default:
      return contentOf(element, data);
  }
}

const children = (parent: Element): readonly Element[] =>
  [...parent.childNodes].filter((node): node is Element => node.nodeType === 1);
const elements = (parent: Element, name: string) => children(parent).filter(({ localName }) => localName === name);
const lineOf = (text: string, found: string) => text.slice(0, text.indexOf(found)).split('\n').length;
