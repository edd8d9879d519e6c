/** Says which element is meant, in several ways that each are enough, so that a release may take some of them away. */
import type { TargetDescription } from '@handrail/schema';
import { createFind, distance, type FindPage } from './find.js';
import { clean, fitText } from './fitText.js';
import { isGenerated } from './isGenerated.js';
import { isVisible } from './isVisible.js';
import { readLabel, readName } from './readName.js';
import { readRole } from './readRole.js';
import { contains, parentOf } from './roots.js';

/** More ways make a target no safer and every look dearer. */
const maxWays = 6;
/** Elements around it that are tried as its place. */
const maxPlaces = 6;
/** Elements within it that are looked at for something to know it by. */
const maxInside = 12;
/** In times of the usual limit: nobody waits for this but an author. */
const patience = 1000;

/** What may be said of an element in a few words: longer texts are contents, and numbers and dates change by themselves. */
const sayable = (text: string): string | undefined =>
  text.length > 1 && text.length <= 100 && /\p{L}{2}/u.test(text) && !/\d{4}|\d+[:.]\d\d/.test(text) ? text : undefined;

/** Attributes that name a thing for the app itself, in no language; `data-*` do too. */
const naming = /^(name|href|for|value|src|aria-controls|data-.+)$/;

const rows = /^(row|listitem|option|treeitem|menuitem|article|group|tab|gridcell)$/;

/**
 * Describes an element as an author would: by test id, role and name, label, text, id, what the app itself calls it, or
 * where it is. Each way is proved: it leads to this element, and to none once this element is gone. Never by generated
 * ids, hashed classes or position.
 * @returns undefined where nothing can be said that is true of it alone
 */
export function describe(element: Element, page: FindPage): TargetDescription | undefined {
  const find = createFind(page);
  const withoutIt = createFind({ ...page, isGone: (other) => contains(element, other) });
  // With it go its words from all that holds it.
  const withoutWords = createFind({ ...page, isGone: (other) => contains(element, other) || contains(other, element) });
  const isProved = (way: TargetDescription): boolean => {
    const found = find(way, patience);
    return (
      found !== undefined &&
      'element' in found &&
      found.element === element &&
      (wordsOf(way) ? withoutWords : withoutIt)(way, patience)?.status === 'missing'
    );
  };

  const [first, ...others] = readWays(element, page, isProved);
  return first && { ...first, ...(others.length > 0 && { or: others }) };
}

const wordsOf = ({ name, text, like }: TargetDescription): string | undefined => name ?? text ?? like;

function readWays(
  element: Element,
  page: FindPage,
  isProved: (way: TargetDescription) => boolean,
): TargetDescription[] {
  const ways: TargetDescription[] = [];
  let around: TargetDescription[][] | undefined;
  for (const part of partsOf(element, page)) {
    if (ways.length >= maxWays) break;
    if (part.isEnough && isProved(part.way)) {
      ways.push(part.way);
      continue;
    }
    around ??= [placesOf(element, page), neighboursOf(element)];
    // What holds it and what stands beside it may be taken away by different releases: one way of each.
    for (const places of around) {
      const way = places.map((place) => ({ ...part.way, ...place })).find(isProved);
      if (way) ways.push(way);
    }
  }
  return ways;
}

interface Part {
  readonly way: TargetDescription;
  /** False where it says what kind of thing it is, not which one. */
  readonly isEnough: boolean;
}

/** Everything that may be said of an element itself, what people would say first. */
function partsOf(element: Element, page: FindPage): Part[] {
  const role = readRole(element);
  const of = role === undefined ? {} : { role };
  const kind = element.localName.includes('-') ? element.localName : undefined;
  const label = element.matches('input,select,textarea') ? sayable(readLabel(element)) : undefined;
  const name = sayable(readName(element));
  const text = sayable(clean(element.textContent));
  const own: (TargetDescription | undefined | false)[] = [
    ...idsOf(element, page),
    label !== undefined && { ...of, label },
    role !== undefined && name !== undefined && label === undefined && { role, name },
    role === undefined && name !== undefined && { name },
    text !== undefined && name === undefined && { ...of, text },
    ...attributesOf(element, page),
    ...insideOf(element, page).map((has) => ({ ...(role === undefined ? { css: element.localName } : of), has })),
    (name ?? text) !== undefined && { ...of, like: name ?? text },
  ];
  const weak: (TargetDescription | undefined | false)[] = [
    ...classesOf(element),
    element.slot !== '' && { ...of, slot: element.slot },
    kind !== undefined && { css: kind },
    role !== undefined && { role },
  ];
  // What has words of its own and is known by its kind alone could as well be what came in its place.
  const isNameless = (name ?? label ?? text) === undefined;
  const isSaid = (way: TargetDescription | undefined | false): way is TargetDescription => Boolean(way);
  return [
    ...own.filter(isSaid).map((way) => ({ way, isEnough: true })),
    ...(isNameless ? weak.filter(isSaid).map((way) => ({ way, isEnough: false })) : []),
  ];
}

function idsOf(element: Element, page: FindPage): TargetDescription[] {
  const testIds = page
    .testIdAttributes()
    .map((attribute) => element.getAttribute(attribute))
    .filter((testId) => testId !== null && testId !== '' && !isGenerated(testId));
  const { id } = element;
  return [
    ...testIds.map((testId) => ({ testId: testId as string })),
    ...(id && !isGenerated(id) && !/[*?[\]\\]/.test(id) ? [{ id }] : []),
  ];
}

function attributesOf(element: Element, page: FindPage): TargetDescription[] {
  return [...element.attributes]
    .filter(({ name, value }) => naming.test(name) && !page.testIdAttributes().includes(name) && isLasting(value))
    .map(({ name, value }) => ({ css: `${element.localName}[${name}="${CSS.escape(value)}"]` }));
}

/** What is in an element and is named for the app, or an icon: a button's picture outlives its words. */
function insideOf(element: Element, page: FindPage): TargetDescription[] {
  return [...element.querySelectorAll('*')]
    .slice(0, maxInside)
    .flatMap((one) => [
      ...idsOf(one, page),
      ...attributesOf(one, page),
      ...(one.matches('svg,i,img,[class*=icon]') ? classesOf(one) : []),
    ]);
}

const classesOf = (element: Element): TargetDescription[] =>
  [...element.classList]
    .filter((name) => !isGenerated(name))
    .map((name) => ({ css: `${element.localName}.${CSS.escape(name)}` }));

const isLasting = (value: string): boolean =>
  /\p{L}{2}/u.test(value) &&
  value.length <= 80 &&
  !/^(true|false|javascript:.*|data:.*|blob:.*)$/i.test(value) &&
  !isGenerated(value);

/** What is around an element and can be said on its own, the nearest first. */
function placesOf(element: Element, page: FindPage): TargetDescription[] {
  const find = createFind(page);
  const places: TargetDescription[] = [];
  for (let node = parentOf(element); node && places.length < maxPlaces; node = parentOf(node)) {
    if (node.nodeType !== Node.ELEMENT_NODE || /^(body|html)$/.test((node as Element).localName)) continue;
    const around = node as Element;
    const leads = (way: TargetDescription) => {
      const found = find(way, patience);
      return found !== undefined && 'element' in found && found.element === around;
    };
    const [first, ...others] = saysOf(around, element, page).filter(leads).slice(0, 2);
    if (first) places.push({ in: { ...first, ...(others.length > 0 && { or: others }) } });
  }
  return places;
}

/** Texts near an element, the nearest first, and how far away it is: more only where nothing like it is as far. */
function neighboursOf(element: Element): TargetDescription[] {
  const neighbours: TargetDescription[] = [];
  let below: Node = element;
  for (let node = parentOf(element); node && neighbours.length < 2 * maxPlaces; node = parentOf(node)) {
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const inside = below;
    const beside = [...(node as Element).querySelectorAll('*')].filter(
      (one) => one.childElementCount === 0 && !contains(inside, one) && isVisible(one),
    );
    for (const one of beside) {
      const text = sayable(clean(one.textContent));
      if (text === undefined || beside.some((other) => other !== one && fitText(clean(other.textContent), text)))
        continue;
      const far = distance(one, element);
      neighbours.push({ near: { text }, reach: far + 1 }, { near: { text }, reach: far });
      if (neighbours.length >= 2 * maxPlaces) break;
    }
    below = node;
  }
  return neighbours;
}

function saysOf(around: Element, element: Element, page: FindPage): TargetDescription[] {
  const role = readRole(around);
  const labelled = sayable(readLabel(around)) ?? sayable(around.getAttribute('title') ?? '');
  return [
    ...idsOf(around, page),
    ...(role !== undefined && labelled !== undefined ? [{ role, name: labelled }] : []),
    ...(around.localName.includes('-') ? [{ css: around.localName }] : []),
    ...(role !== undefined && rows.test(role)
      ? textsBeside(around, element).map((text) => ({ role, has: { text } }))
      : []),
    ...(role !== undefined &&
    /^(dialog|alertdialog|main|navigation|banner|contentinfo|search|form|table|toolbar)$/.test(role)
      ? [{ role }]
      : []),
    ...headingOf(around, element, role),
  ];
}

/** Texts of a row that are not the element's own: what tells one row from another. */
function textsBeside(around: Element, element: Element): string[] {
  return [...around.querySelectorAll('*')]
    .filter((one) => one.childElementCount === 0 && !contains(element, one) && isVisible(one))
    .map((one) => sayable(clean(one.textContent)))
    .filter((text) => text !== undefined)
    .slice(0, 4);
}

/** A part of a page is often known by its heading. */
function headingOf(around: Element, element: Element, role: string | undefined): TargetDescription[] {
  const heading = role === undefined ? null : around.querySelector('h1,h2,h3,h4,h5,h6,legend,[role=heading]');
  if (!heading || contains(element, heading)) return [];
  const name = sayable(readName(heading));
  return name === undefined ? [] : [{ role: role as string, has: { role: 'heading', name } }];
}
