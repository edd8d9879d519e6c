/** Where an element is, as somebody would say who cannot point: in what, and near which words. */
import type { TargetDescription } from '@handrail/schema';
import { createFind, distance, type FindPage, goOn } from './find.js';
import { clean, squeeze } from './fitText.js';
import type { Grounded } from './grounds.js';
import { isVisible } from './isVisible.js';
import { readLabel, readName } from './readName.js';
import { attributesOf, classesOf, idsOf, type Said, sayable } from './readParts.js';
import { readRole } from './readRole.js';
import { contains, parentOf } from './roots.js';

/** Elements around it, and texts beside it, that are tried as its place. */
const maxPlaces = 6;

const rows = /^(row|listitem|option|treeitem|menuitem|article|group|tab|gridcell)$/;
const landmarks = /^(dialog|alertdialog|main|navigation|banner|contentinfo|search|form|table|toolbar)$/;

export interface Place extends Grounded {
  /** What is said of the element, and that it is here. */
  narrow(way: TargetDescription): TargetDescription;
  /** Whether another element is there as well. */
  holds(element: Element): boolean;
}

/**
 * Places of different kinds, as what holds it and what stands beside it may be taken away by different releases: each
 * list is of one kind, the nearest first.
 */
export function readPlaces(element: Element, page: FindPage): Place[][] {
  const texts = textsOf(page);
  return [holdersOf(element, page), ...neighboursOf(element, texts), looksOf(element)];
}

/** What is around an element and can be said on its own. */
function holdersOf(element: Element, page: FindPage): Place[] {
  const find = createFind(page);
  const places: Place[] = [];
  for (let node = parentOf(element); node && places.length < maxPlaces; node = parentOf(node)) {
    if (node.nodeType !== Node.ELEMENT_NODE || /^(body|html)$/.test((node as Element).localName)) continue;
    const around = node as Element;
    const leads = ({ way }: Said) => {
      const found = goOn(find(way), Number.POSITIVE_INFINITY);
      return found !== undefined && 'element' in found && found.element === around;
    };
    // One by what the app calls it, one by what people read in it.
    const [called, read] = saysOf(around, element, page).map((ways) => ways.find(leads));
    const [first, other] = [called ?? read, called && read];
    if (!first) continue;
    const holder = { ...first.way, ...(other && { or: [other.way] }) };
    places.push({
      narrow: (way) => ({ ...way, in: holder }),
      holds: (one) => contains(around, one),
      // Either is enough.
      rests: other ? first.rests.filter((ground) => other.rests.includes(ground)) : first.rests,
    });
  }
  return places;
}

/** By what the app calls it; by what people read in it. */
function saysOf(around: Element, element: Element, page: FindPage): [Said[], Said[]] {
  const byWords = (way: TargetDescription): Said => ({ way, rests: ['around'] });
  const role = readRole(around);
  const labelled = sayable(readLabel(around)) ?? sayable(around.getAttribute('title') ?? '');
  return [
    [
      ...idsOf(around, page),
      ...(around.localName.includes('-') ? [{ way: { css: around.localName }, rests: [] }] : []),
      ...attributesOf(around, page),
    ],
    role === undefined
      ? []
      : [
          ...(labelled !== undefined ? [byWords({ role, name: labelled })] : []),
          ...(rows.test(role) ? textsBeside(around, element).map((text) => byWords({ role, has: { text } })) : []),
          ...(landmarks.test(role) ? [{ way: { role }, rests: [] }] : []),
          ...headingOf(around, element, role).map(byWords),
        ],
  ];
}

const isLeaf = (element: Element): boolean => element.childElementCount === 0 && isVisible(element);

/** Texts of a row that are not the element's own: what tells one row from another. */
function textsBeside(around: Element, element: Element): string[] {
  return [...around.querySelectorAll('*')]
    .filter((one) => isLeaf(one) && !contains(element, one))
    .map((one) => sayable(clean(one.textContent)))
    .filter((text) => text !== undefined)
    .slice(0, 4);
}

/** A part of a page is often known by its heading. */
function headingOf(around: Element, element: Element, role: string): TargetDescription[] {
  const heading = around.querySelector('h1,h2,h3,h4,h5,h6,legend,[role=heading]');
  if (!heading || contains(element, heading)) return [];
  const name = sayable(readName(heading));
  return name === undefined ? [] : [{ role, has: { role: 'heading', name } }];
}

interface PlacedText {
  readonly element: Element;
  readonly text: string;
}

/** Texts that are on the page once: only they say which of several is meant. */
function textsOf(page: FindPage): PlacedText[] {
  const texts = page
    .readRoots()
    .flatMap((root) => [...root.querySelectorAll(':not(script,style,template,noscript,option)')])
    .filter(isLeaf)
    .map((element) => ({ element, text: clean(element.textContent) }))
    .filter(({ text }) => text !== '');
  const times = new Map<string, number>();
  for (const { text } of texts) times.set(squeeze(text), (times.get(squeeze(text)) ?? 0) + 1);
  return texts.filter(({ text }) => sayable(text) !== undefined && times.get(squeeze(text)) === 1);
}

/** Two ways to say which words it is near to, and how far from them it may be at most: a level more where nothing like it is as far. */
function neighboursOf(element: Element, texts: readonly PlacedText[]): Place[][] {
  const near = texts
    .filter((one) => !contains(element, one.element))
    .map((one) => ({ ...one, far: distance(one.element, element) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 2 * maxPlaces)
    .map(({ element: beside, text, far }) =>
      [far + 1, far].map((reach) => ({
        narrow: (way: TargetDescription) => ({ ...way, near: { text }, reach }),
        holds: (one: Element) => distance(beside, one) <= reach,
        rests: ['around' as const],
      })),
    );
  return [0, 1].map((turn) => near.filter((_, index) => index % 2 === turn).flat());
}

/** What it is called for its looks, beside what is said of it: of two with one picture, the large one. */
function looksOf(element: Element): Place[] {
  return classesOf(element).map(({ way: { css = '' }, rests }) => ({
    narrow: (way) => ({ ...way, css: (way.css ?? element.localName) + css.slice(element.localName.length) }),
    holds: (one) => one.matches(css),
    rests,
  }));
}
