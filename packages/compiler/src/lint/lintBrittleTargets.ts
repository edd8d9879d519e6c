/** Targets that the next build, or another language, may take away. */
import { isGeneratedClass, isGeneratedId } from '@handrail/engine';
import type { authored } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { LintOne, LintScope } from './lint.js';

const byPosition = /:nth-(?:child|of-type)\(/;

/** Names of a selector, without the dot. */
const classesOf = (css: string): string[] => (css.match(/\.(?:\\.|[\w-])+/g) ?? []).map((name) => name.slice(1));

/** Attributes and elements of the app's own are part of what it promises; classes and nesting are not. */
const promised = /\[|^[a-z]+-[a-z0-9-]+$/;

export const lintTargets: LintOne<authored.Target> = (target, place, _, scope) => lint(target, place, scope);

type Fault = readonly [at: At, problem: 'generated-id' | 'brittle-css' | 'css-only' | 'one-language', found: string];

function lint(target: authored.Target, place: At, { report, allLocales }: LintScope): void {
  for (const [at, problem, found] of findFaults(target, place, allLocales.length > 1, true)) {
    report.on(at, problem, { found });
  }
}

/** None where one of the ways to say the target has none: it finds the element when the others no longer do. */
function findFaults(target: authored.Target, place: At, hasLanguages: boolean, isWhole: boolean): readonly Fault[] {
  const { or, ...own } = target;
  const faults = [findOwnFaults(own, place, hasLanguages, isWhole)];
  for (const [index, other] of [or ?? []].flat().entries()) {
    // What has a name is linted where it is declared.
    if (typeof other === 'string') return [];
    const at = Array.isArray(or) ? place.to('or', index) : place.to('or');
    faults.push(findFaults(other, at, hasLanguages, isWhole));
  }
  return faults.some((one) => one.length === 0) ? [] : faults.flat();
}

const words = ['name', 'label', 'text', 'like'] as const;
const identifying = [...words, 'testId', 'role', 'near', 'in', 'has', 'slot', 'id', 'css'] as const;

function findOwnFaults(target: authored.Target, place: At, hasLanguages: boolean, isWhole: boolean): readonly Fault[] {
  const { testId, id, css, slot } = target;
  const faults: Fault[] = [];
  if (id !== undefined && !/[*[?]/.test(id) && isGeneratedId(id)) {
    faults.push([place.to('id'), 'generated-id', id]);
  }
  if (css !== undefined) {
    const isBrittle = classesOf(css).some(isGeneratedClass) || byPosition.test(css);
    const isAlone = identifying.every((key) => key === 'css' || target[key] === undefined);
    if (isBrittle) faults.push([place.to('css'), 'brittle-css', css]);
    else if (isWhole && isAlone && !promised.test(css)) faults.push([place.to('css'), 'css-only', css]);
  }
  const worded = words.find((key) => typeof target[key] === 'string');
  const onlyWords = [testId, id, css, slot].every((part) => part === undefined);
  if (worded && onlyWords && hasLanguages && words.every((key) => typeof target[key] !== 'object')) {
    faults.push([place.to(worded), 'one-language', String(target[worded])]);
  }
  for (const key of ['in', 'has', 'near'] as const) {
    const other = target[key];
    // What another part narrows down may be plain.
    if (typeof other === 'object') faults.push(...findFaults(other, place.to(key), hasLanguages, false));
  }
  return faults;
}

export const lintGuideTargets: LintOne<authored.Guide> = (guide, place, _, scope) => {
  const lintRef = (target: authored.TargetRef | undefined, ...path: (string | number)[]) => {
    if (typeof target === 'object') lint(target, place.to(...path), scope);
  };
  if ('target' in guide) lintRef(guide.target, 'target');
  if (guide.kind === 'tour')
    for (const [index, { target }] of guide.steps.entries()) lintRef(target, 'steps', index, 'target');
};
