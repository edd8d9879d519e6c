/** Finds the one element a description means, or says why none: wrong is the one answer it must never give. */
import { createGlob } from '@handrail/engine';
import type { TargetDescription, TargetRef } from '@handrail/schema';
import type { Found } from '../contract.js';
import * as limits from '../limits.js';
import { clean, fitLike, fitText, squeeze } from './fitText.js';
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

/** Thrown through the recursion; a value, since nobody reads a stack. */
const cutShort = Symbol();

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
  let steps = 0;
  for (let node: Node | null = anchor; node; node = parentOf(node), steps++) if (contains(node, element)) return steps;
  return Number.POSITIVE_INFINITY;
}

/**
 * @param patience times the usual limit; a busy page may need more than one go.
 * @returns undefined when the time was not enough to tell.
 */
export type Find = (ref: TargetRef, patience?: number) => Found | undefined;

export function createFind(page: FindPage): Find {
  const resolve = (ref: TargetRef): TargetDescription | undefined => (typeof ref === 'string' ? page.target(ref) : ref);
  const waysOf = (wanted: TargetDescription) => [wanted, ...(wanted.or ?? [])];

  function match(wanted: TargetDescription, roots: readonly Root[], deadline: number): Scored[] {
    const { id, text, label, name, like } = wanted;
    const among = (part: TargetDescription | undefined) =>
      part && waysOf(part).flatMap((way) => match(way, roots, deadline).map(({ element }) => element));
    const outer = among(wanted.in);
    const inner = among(wanted.has);
    const letters = squeeze(name ?? '');
    const idFits = id === undefined ? undefined : createGlob(id);
    const selector = select(wanted, page.testIdAttributes());
    let fits: Scored[] = [];
    for (const root of roots) {
      for (const element of root.querySelectorAll(selector)) {
        if (natives.now() > deadline) throw cutShort;
        if (page.isGone?.(element)) continue;
        if (outer && !outer.some((box) => box !== element && contains(box, element))) continue;
        if (inner && !inner.some((part) => part !== element && contains(element, part))) continue;
        if (idFits && !idFits(element.id)) continue;
        let score = 1;
        if (text !== undefined) score *= fitText(textOf(element, text), text);
        if (score && label !== undefined) score *= fitText(readLabel(element), label);
        if (score && name !== undefined) score *= mayBeNamed(element, letters) ? fitText(readName(element), name) : 0;
        if (score && like !== undefined) score *= fitLike(readName(element) || textOf(element, like), like);
        if (score >= threshold) fits.push({ element, score });
      }
    }
    // The same text or part is in the element and in all that wrap it: the innermost is meant.
    if ((text ?? like) !== undefined || inner)
      fits = fits.filter((fit) => !fits.some((other) => other !== fit && contains(fit.element, other.element)));
    const anchors = among(wanted.near);
    if (anchors) {
      const { reach = 1e9 } = wanted;
      const near = fits.map(({ element }) => Math.min(...anchors.map((anchor) => distance(anchor, element))));
      const nearest = Math.min(...near);
      fits = fits.filter((_, index) => nearest <= reach && near[index] === nearest);
    }
    const best = Math.max(...fits.map(({ score }) => score));
    fits = fits.filter(({ score }) => score === best);
    if (wanted.nth === undefined) return fits;
    const visible = fits.filter(({ element }) => isVisible(element));
    return visible.slice(wanted.nth - 1, wanted.nth);
  }

  return (ref, patience = 1) => {
    const wanted = resolve(ref);
    if (!wanted) return { status: 'missing' };
    const votes = new Map<Element, number>();
    const hidden: Element[] = [];
    let isTied = false;
    try {
      const roots = page.readRoots();
      const deadline = natives.now() + limits.findMs * patience;
      for (const way of waysOf(wanted)) {
        const fits = match(way, roots, deadline).map(({ element }) => element);
        const [element, ...others] = fits.filter(isVisible);
        if (!element) hidden.push(...fits);
        else if (others.length) isTied = true;
        else votes.set(element, (votes.get(element) ?? 0) + 1);
      }
    } catch (error) {
      if (error === cutShort) return undefined;
      throw error;
    }
    // Where the ways of saying it lead to different elements, the one that most of them mean is believed.
    const [[element, most] = [], [, second] = []] = [...votes].sort((a, b) => b[1] - a[1]);
    if (element) return most === second ? { status: 'ambiguous' } : { status: 'found', element };
    if (isTied) return { status: 'ambiguous' };
    return hidden[0] ? { status: 'hidden', element: hidden[0] } : { status: 'missing' };
  };
}
