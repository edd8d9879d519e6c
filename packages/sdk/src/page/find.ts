/** Finds the one element a description means, or says why none: wrong is the one answer it must never give. */
import { createGlob } from '@handrail/engine';
import type { TargetDescription, TargetRef } from '@handrail/schema';
import type { Found } from '../contract.js';
import * as limits from '../limits.js';
import { clean, fitText, squeeze } from './fitText.js';
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

/** How far above `anchor` one must go to have `element` below too: the neighbour is nearer the lower that is. */
function distance(anchor: Element, element: Element): number {
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

  function match(wanted: TargetDescription, roots: readonly Root[], deadline: number): Scored[] {
    const { id, text, label, name } = wanted;
    const among = (part: TargetDescription | undefined) =>
      part && match(part, roots, deadline).map(({ element }) => element);
    const outer = among(wanted.in);
    const inner = among(wanted.has);
    const letters = squeeze(name ?? '');
    const idFits = id === undefined ? undefined : createGlob(id);
    const selector = select(wanted, page.testIdAttributes());
    let fits: Scored[] = [];
    for (const root of roots) {
      for (const element of root.querySelectorAll(selector)) {
        if (natives.now() > deadline) throw cutShort;
        if (outer && !outer.some((box) => box !== element && contains(box, element))) continue;
        if (inner && !inner.some((part) => part !== element && contains(element, part))) continue;
        if (idFits && !idFits(element.id)) continue;
        let score = 1;
        if (text !== undefined) {
          const raw = element.textContent ?? '';
          // Containers are told apart by length before their text is looked at.
          score *= raw.length > text.length * 4 + 200 ? 0 : fitText(clean(raw), text);
        }
        if (score && label !== undefined) score *= fitText(readLabel(element), label);
        if (score && name !== undefined) score *= mayBeNamed(element, letters) ? fitText(readName(element), name) : 0;
        if (score >= threshold) fits.push({ element, score });
      }
    }
    // The same text is in the element and in all that wrap it: the innermost is meant.
    if (text !== undefined)
      fits = fits.filter((fit) => !fits.some((other) => other !== fit && contains(fit.element, other.element)));
    const anchors = among(wanted.near);
    if (anchors) {
      const near = fits.map(({ element }) => Math.min(...anchors.map((anchor) => distance(anchor, element))));
      const nearest = Math.min(...near);
      fits = fits.filter((_, index) => nearest < Number.POSITIVE_INFINITY && near[index] === nearest);
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
    let fits: Element[];
    try {
      fits = match(wanted, page.readRoots(), natives.now() + limits.findMs * patience).map(({ element }) => element);
    } catch (error) {
      if (error === cutShort) return undefined;
      throw error;
    }
    const visible = fits.filter(isVisible);
    if (visible.length > 1) return { status: 'ambiguous' };
    const [element] = visible.length ? visible : fits;
    if (!element) return { status: 'missing' };
    return { status: visible.length ? 'found' : 'hidden', element };
  };
}
