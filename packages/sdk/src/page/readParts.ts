/** Everything that may be said of an element itself, what people would say first. */
import { mayBeGenerated } from '@handrail/engine';
import type { TargetDescription } from '@handrail/schema';
import type { FindPage } from './find.js';
import { clean } from './fitText.js';
import type { Ground, Grounded } from './grounds.js';
import { readLabel, readName } from './readName.js';
import { readRole } from './readRole.js';

export interface Said extends Grounded {
  readonly way: TargetDescription;
}

export interface Part extends Said {
  /** False where it says what kind of thing it is, not which one. */
  readonly isEnough: boolean;
}

/** Elements within it that are looked at for something to know it by. */
const maxInside = 12;
/** As much of a drawing as tells it from others. */
const drawingChars = 32;

/**
 * What may be said of an element in a few words: longer texts are contents, and numbers and dates change by themselves;
 * `L-12` is what people call one of many.
 */
export const sayable = (text: string): string | undefined =>
  text.length > 1 && text.length <= 100 && /\p{L}{2}|^\p{L}+-\d+$/u.test(text) && !/\d{4}|\d+[:.]\d\d/.test(text)
    ? text
    : undefined;

/** Attributes that name a thing for the app itself, in no language; `data-*` do too, and a component's own `col-id`. */
const naming = /^(name|href|for|value|src|aria-controls|data-.+|[a-z]+-(id|key))$/;

export function readParts(element: Element, page: FindPage): Part[] {
  const role = readRole(element);
  const of = role === undefined ? {} : { role };
  const label = element.matches('input,select,textarea') ? sayable(readLabel(element)) : undefined;
  const name = sayable(readName(element));
  const text = sayable(clean(element.textContent));
  const tag = { css: element.localName };
  const kind = role === undefined ? tag : of;
  const kindRests: Ground = role === undefined ? 'tag' : 'role';
  const said = (way: TargetDescription | undefined | false, ...rests: Ground[]): Said[] =>
    way ? [{ way, rests }] : [];
  const ofRests: Ground[] = role === undefined ? [] : ['role'];
  const own = [
    ...idsOf(element, page),
    ...said(label !== undefined && { ...of, label }, 'words', ...ofRests),
    ...said(role !== undefined && name !== undefined && label === undefined && { role, name }, 'words', 'role'),
    ...said(role === undefined && name !== undefined && { name }, 'words'),
    // What it wraps may have the same name; and what is a switch in one release is a tab in the next.
    ...said(name !== undefined && label === undefined && { ...tag, name }, 'words', 'tag'),
    ...said(text !== undefined && name === undefined && { ...of, text }, 'words', ...ofRests),
    // Words that something within it is closer to.
    ...said(
      role === undefined && text !== undefined && name === undefined && { ...tag, has: { text } },
      'words',
      'tag',
    ),
    ...attributesOf(element, page),
    ...insideOf(element, page).map(({ way, rests }) => ({ way: { ...kind, has: way }, rests: [...rests, kindRests] })),
    ...said((name ?? text) !== undefined && { ...of, like: name ?? text }, 'gist', ...ofRests),
    ...said(
      role === undefined && text !== undefined && name === undefined && { ...tag, has: { like: text } },
      'gist',
      'tag',
    ),
  ];
  const weak = [
    ...classesOf(element),
    ...said(element.slot !== '' && { ...of, slot: element.slot }),
    ...said(role !== undefined && { role }),
    ...said(!/^(div|span)$/.test(element.localName) && { css: element.localName }),
  ];
  // What has words of its own and is known by its kind alone could as well be what came in its place.
  const isNameless = (name ?? label ?? text) === undefined;
  // One of a series: the next release adds another of its kind beside it.
  const isOneOfMany = /cell$|header$|^(row|listitem|option|tab|treeitem|menuitem.*)$/.test(role ?? '');
  return [
    ...own.map((part) => ({ ...part, isEnough: true })),
    ...(isNameless && !isOneOfMany ? weak.map((part) => ({ ...part, isEnough: false })) : []),
  ];
}

export function idsOf(element: Element, page: FindPage): Said[] {
  const { id } = element;
  const testIds = page.testIdAttributes().map((attribute) => element.getAttribute(attribute));
  return [
    ...testIds
      .filter((testId) => testId !== null && testId !== '' && !mayBeGenerated(testId))
      .map((testId): Said => ({ way: { testId: testId as string }, rests: ['testId'] })),
    ...(id && !mayBeGenerated(id) && !/[*?[\]\\]/.test(id) ? [{ way: { id }, rests: ['id' as const] }] : []),
  ];
}

export function attributesOf(element: Element, page: FindPage): Said[] {
  return [...element.attributes]
    .filter(({ name, value }) => naming.test(name) && !page.testIdAttributes().includes(name) && isLasting(value))
    .map(({ name, value }) => ({
      way: { css: `${element.localName}[${name}="${CSS.escape(value)}"]` },
      // What names an id is made anew with it.
      rests: [
        'tag' as const,
        /^(for|aria-controls)$/.test(name) || (name === 'href' && value.startsWith('#')) ? 'id' : 'attribute',
      ],
    }));
}

/** What is in an element and is named for the app, or drawn: a button's picture outlives its words. */
function insideOf(element: Element, page: FindPage): Said[] {
  return [...element.querySelectorAll('*')]
    .slice(0, maxInside)
    .flatMap((one) => [
      ...idsOf(one, page),
      ...attributesOf(one, page),
      ...drawingOf(one),
      ...(one.matches('svg,i,img,[class*=icon]') ? classesOf(one) : []),
    ]);
}

/** The picture itself, where it is drawn in the page: nobody renames it, and it is in no language. */
function drawingOf(element: Element): Said[] {
  const drawing = element.localName === 'path' && element.getAttribute('d')?.trim();
  return drawing && drawing.length >= drawingChars / 2
    ? [{ way: { css: `path[d^="${CSS.escape(drawing.slice(0, drawingChars))}"]` }, rests: [] }]
    : [];
}

export const classesOf = (element: Element): Said[] =>
  [...element.classList]
    .filter((name) => !mayBeGenerated(name))
    .map((name) => ({ way: { css: `${element.localName}.${CSS.escape(name)}` }, rests: ['class'] }));

const isLasting = (value: string): boolean =>
  /\p{L}{2}/u.test(value) &&
  value.length <= 80 &&
  !/^(true|false|javascript:.*|data:.*|blob:.*)$/i.test(value) &&
  !mayBeGenerated(value);
