/** Finds the one element a description means, or says why none: wrong is the one answer it must never give. */
import { createGlob } from '@handrail/engine';
import type { TargetDescription, TargetRef } from '@handrail/schema';
import type { Found } from '../contract.js';
import { clean, fitLike, fitText, squeeze, wordsOf } from './fitText.js';
import { isVisible } from './isVisible.js';
import * as natives from './natives.js';
import { mayBeNamed, readLabel, readName } from './readName.js';
import { selectRole } from './roles.js';
import { contains, parentOf, type Root } from './roots.js';

/**
 * All given parts must fit. Each text fits with 1, or 0.8 loosely (fitText); the score is their product.
 * Two loose texts are still believed, three are not.
 */
const threshold = 0.6;

export interface FindPage {
  /** A name of `Bundle.targets`. */
  target(name: string): TargetDescription | undefined;
  testIdAttributes(): readonly string[];
  readRoots(): readonly Root[];
  /** Elements to look past, as if they were not there. */
  isGone?(element: Element): boolean;
}

interface Scored {
  readonly element: Element;
  readonly score: number;
}

const labelable =
  'input,select,textarea,button,output,meter,progress,[role],[aria-label],[aria-labelledby],[contenteditable]';
const nameable = `${labelable},a[href],area,summary,img,svg,table,fieldset,figure,option,optgroup,h1,h2,h3,h4,h5,h6,th,td,tr,[title]`;
const textless = ':not(html,head,head *,body,script,style,template,noscript)';

const quote = (value: string): string => `"${CSS.escape(value)}"`;

/** The cheap test: everything the browser's own selector engine can answer. `:is` forgives an invalid `css`. */
function select(wanted: TargetDescription, testIdAttributes: readonly string[]): string {
  const { testId, id, role, slot, css, label, name } = wanted;
  const parts = [
    testId !== undefined &&
      `:is(${testIdAttributes.map((attribute) => `[${CSS.escape(attribute)}=${quote(testId)}]`)})`,
    id !== undefined && `[id^=${quote(id.split(/[*?[\\]/)[0] ?? '')}]`,
    slot !== undefined && `[slot=${quote(slot)}]`,
    css !== undefined && `:is(${css})`,
    role !== undefined && selectRole(role),
    label !== undefined && `:is(${labelable})`,
  ].filter((part) => part !== false);
  if (parts.length) return parts.join('').replace('[id^=""]', '[id]');
  return name === undefined ? textless : `:is(${nameable})`;
}

/** Containers are told apart by length before their text is looked at. */
const textOf = ({ textContent }: Element, wanted: string): string =>
  textContent && textContent.length <= wanted.length * 4 + 200 ? clean(textContent) : '';

/** How far above `anchor` one must go to have `element` below too: the neighbour is nearer the lower that is. */
export function distance(anchor: Element, element: Element): number {
  const above = new Set<Node>();
  for (let node: Node | null = element; node; node = parentOf(node)) above.add(node);
  let steps = 0;
  for (let node: Node | null = anchor; node; node = parentOf(node), steps++) if (above.has(node)) return steps;
  return Number.POSITIVE_INFINITY;
}

/** A look that may be interrupted at each element, and goes on from there. */
export type Looking<Answer> = Generator<undefined, Answer>;

/** @returns undefined when the time was not enough: it may be gone on with. */
export function goOn<Answer>(looking: Looking<Answer>, ms: number): Answer | undefined {
  const until = natives.now() + ms;
  do {
    const { done, value } = looking.next();
    if (done) return value;
  } while (natives.now() <= until);
  return undefined;
}

export const waysOf = (wanted: TargetDescription): readonly TargetDescription[] => [wanted, ...(wanted.or ?? [])];

function* among(page: FindPage, part: TargetDescription): Looking<Element[]> {
  const all: Element[] = [];
  for (const way of waysOf(part)) all.push(...(yield* match(page, way)));
  return all;
}

/** All elements that one way of saying a target may mean: those that fit best, hidden ones too. */
export function* match(page: FindPage, wanted: TargetDescription): Looking<Element[]> {
  const { id, text, label, name, like } = wanted;
  const outer = wanted.in && (yield* among(page, wanted.in));
  const inner = wanted.has && (yield* among(page, wanted.has));
  const letters = squeeze(name ?? '');
  const words = [...wordsOf(like ?? '')];
  const idFits = id === undefined ? undefined : createGlob(id);
  const selector = select(wanted, page.testIdAttributes());
  let fits: Scored[] = [];
  for (const root of page.readRoots()) {
    for (const element of root.querySelectorAll(selector)) {
      yield;
      if (page.isGone?.(element)) continue;
      if (outer && !outer.some((box) => box !== element && contains(box, element))) continue;
      if (inner && !inner.some((part) => part !== element && contains(element, part))) continue;
      if (idFits && !idFits(element.id)) continue;
      let score = 1;
      if (text !== undefined) score *= fitText(textOf(element, text), text);
      if (score && label !== undefined) score *= fitText(readLabel(element), label);
      if (score && name !== undefined) score *= mayBeNamed(element, letters) ? fitText(readName(element), name) : 0;
      if (score && like !== undefined)
        score *= words.some((word) => mayBeNamed(element, word))
          ? fitLike(readName(element) || textOf(element, like), like)
          : 0;
      if (score >= threshold) fits.push({ element, score });
    }
  }
  // The same text or part is in the element and in all that wrap it: the innermost is meant.
  if ((text ?? like) !== undefined || inner)
    fits = fits.filter((fit) => !fits.some((other) => other !== fit && contains(fit.element, other.element)));
  if (wanted.near) {
    const anchors = yield* among(page, wanted.near);
    const { reach = 1e9 } = wanted;
    const near = fits.map(({ element }) => Math.min(...anchors.map((anchor) => distance(anchor, element))));
    const nearest = Math.min(...near);
    fits = fits.filter((_, index) => nearest <= reach && near[index] === nearest);
  }
  const best = Math.max(...fits.map(({ score }) => score));
  const found = fits.filter(({ score }) => score === best).map(({ element }) => element);
  const { nth } = wanted;
  return nth === undefined ? found : found.filter(isVisible).slice(nth - 1, nth);
}

export type Find = (ref: TargetRef) => Looking<Found>;

export function createFind(page: FindPage): Find {
  return function* (ref) {
    const wanted = typeof ref === 'string' ? page.target(ref) : ref;
    const votes = new Map<Element, number>();
    const hidden: Element[] = [];
    let isTied = false;
    for (const way of wanted ? waysOf(wanted) : []) {
      const fits = yield* match(page, way);
      const [element, ...others] = fits.filter(isVisible);
      if (!element) hidden.push(...fits);
      else if (others.length) isTied = true;
      else votes.set(element, (votes.get(element) ?? 0) + 1);
    }
    // Where the ways of saying it lead to different elements, the one that most of them mean is believed.
    const [[element, most] = [], [, second] = []] = [...votes].sort((a, b) => b[1] - a[1]);
    if (element) return most === second ? { status: 'ambiguous' } : { status: 'found', element };
    if (isTied) return { status: 'ambiguous' };
    return hidden[0] ? { status: 'hidden', element: hidden[0] } : { status: 'missing' };
  };
}
