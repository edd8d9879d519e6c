/** Everything that may be said of an element itself, what people would say first. */
import { mayBeGenerated } from '@handrail/engine';
import type { TargetDescription } from '@handrail/schema';
import type { FindPage } from './find.js';
import { clean } from './fitText.js';
import { readLabel, readName } from './readName.js';
import { readRole } from './readRole.js';

export interface Part {
  readonly way: TargetDescription;
  /** False where it says what kind of thing it is, not which one. */
  readonly isEnough: boolean;
}

/** Elements within it that are looked at for something to know it by. */
const maxInside = 12;
/** As much of a drawing as tells it from others. */
const drawingChars = 32;

/** What may be said of an element in a few words: longer texts are contents, and numbers and dates change by themselves. */
export const sayable = (text: string): string | undefined =>
  text.length > 1 && text.length <= 100 && /\p{L}{2}/u.test(text) && !/\d{4}|\d+[:.]\d\d/.test(text) ? text : undefined;

/** Attributes that name a thing for the app itself, in no language; `data-*` do too. */
const naming = /^(name|href|for|value|src|aria-controls|data-.+)$/;

export function readParts(element: Element, page: FindPage): Part[] {
  const role = readRole(element);
  const of = role === undefined ? {} : { role };
  const label = element.matches('input,select,textarea') ? sayable(readLabel(element)) : undefined;
  const name = sayable(readName(element));
  const text = sayable(clean(element.textContent));
  const own: (TargetDescription | undefined | false)[] = [
    ...idsOf(element, page),
    label !== undefined && { ...of, label },
    role !== undefined && name !== undefined && label === undefined && { role, name },
    role === undefined && name !== undefined && { name },
    // What it wraps may have the same name.
    role === undefined && name !== undefined && { css: element.localName, name },
    text !== undefined && name === undefined && { ...of, text },
    // Words that something within it is closer to.
    role === undefined && text !== undefined && name === undefined && { css: element.localName, has: { text } },
    ...attributesOf(element, page),
    ...insideOf(element, page).map((has) => ({ ...(role === undefined ? { css: element.localName } : of), has })),
    (name ?? text) !== undefined && { ...of, like: name ?? text },
  ];
  const weak: (TargetDescription | undefined | false)[] = [
    ...classesOf(element),
    element.slot !== '' && { ...of, slot: element.slot },
    role !== undefined && { role },
    !/^(div|span)$/.test(element.localName) && { css: element.localName },
  ];
  // What has words of its own and is known by its kind alone could as well be what came in its place.
  const isNameless = (name ?? label ?? text) === undefined;
  // One of a series: the next release adds another of its kind beside it.
  const isOneOfMany = /cell$|header$|^(row|listitem|option|tab|treeitem|menuitem.*)$/.test(role ?? '');
  const isSaid = (way: TargetDescription | undefined | false): way is TargetDescription => Boolean(way);
  return [
    ...own.filter(isSaid).map((way) => ({ way, isEnough: true })),
    ...(isNameless && !isOneOfMany ? weak.filter(isSaid).map((way) => ({ way, isEnough: false })) : []),
  ];
}

export function idsOf(element: Element, page: FindPage): TargetDescription[] {
  const testIds = page
    .testIdAttributes()
    .map((attribute) => element.getAttribute(attribute))
    .filter((testId) => testId !== null && testId !== '' && !mayBeGenerated(testId));
  const { id } = element;
  return [
    ...testIds.map((testId) => ({ testId: testId as string })),
    ...(id && !mayBeGenerated(id) && !/[*?[\]\\]/.test(id) ? [{ id }] : []),
  ];
}

export function attributesOf(element: Element, page: FindPage): TargetDescription[] {
  return [...element.attributes]
    .filter(({ name, value }) => naming.test(name) && !page.testIdAttributes().includes(name) && isLasting(value))
    .map(({ name, value }) => ({ css: `${element.localName}[${name}="${CSS.escape(value)}"]` }));
}

/** What is in an element and is named for the app, or drawn: a button's picture outlives its words. */
function insideOf(element: Element, page: FindPage): TargetDescription[] {
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
function drawingOf(element: Element): TargetDescription[] {
  const drawing = element.localName === 'path' && element.getAttribute('d')?.trim();
  return drawing && drawing.length >= drawingChars / 2
    ? [{ css: `path[d^="${CSS.escape(drawing.slice(0, drawingChars))}"]` }]
    : [];
}

const classesOf = (element: Element): TargetDescription[] =>
  [...element.classList]
    .filter((name) => !mayBeGenerated(name))
    .map((name) => ({ css: `${element.localName}.${CSS.escape(name)}` }));

const isLasting = (value: string): boolean =>
  /\p{L}{2}/u.test(value) &&
  value.length <= 80 &&
  !/^(true|false|javascript:.*|data:.*|blob:.*)$/i.test(value) &&
  !mayBeGenerated(value);
