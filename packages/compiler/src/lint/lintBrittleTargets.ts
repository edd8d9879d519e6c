/** Targets that the next build, or another language, may take away. */
import type { authored } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { LintOne, LintScope } from './lint.js';

const generatedIds = [
  /^:r[0-9a-z]+:$/i,
  /^(?:ember|ext-gen|yui_|mui-|radix-|headlessui-|react-select-)\S*\d/,
  /[0-9a-f]{8}-[0-9a-f]{4}-/i,
  /\d{5,}/,
];
const hashedClasses = [
  /\.css-[a-z0-9]{5,}/,
  /\.sc-[a-zA-Z]{5,}/,
  /\.jss\d+/,
  /\.[\w-]+__[\w-]+--?[a-zA-Z0-9]{5,}(?![\w-])/,
  /\._[a-zA-Z0-9]+_[a-z0-9]{4,}_\d+/,
];
const byPosition = /:nth-(?:child|of-type)\(/;

/** Attributes and elements of the app's own are part of what it promises; classes and nesting are not. */
const promised = /\[|^[a-z]+-[a-z0-9-]+$/;

export const lintTargets: LintOne<authored.Target> = (target, place, _, scope) => lint(target, place, scope, true);

function lint(target: authored.Target, place: At, scope: LintScope, isWhole: boolean): void {
  const { report, allLocales } = scope;
  const { id, css, name, label, text, nth: _, ...others } = target;
  if (id !== undefined && !/[*[?]/.test(id) && generatedIds.some((pattern) => pattern.test(id))) {
    report.on(place.to('id'), 'generated-id', { found: id });
  }
  if (css !== undefined) {
    const isBrittle = hashedClasses.some((pattern) => pattern.test(css)) || byPosition.test(css);
    const isAlone = [id, name, label, text, ...Object.values(others)].every((part) => part === undefined);
    if (isBrittle) report.on(place.to('css'), 'brittle-css', { found: css });
    else if (isWhole && isAlone && !promised.test(css)) report.on(place.to('css'), 'css-only', { found: css });
  }
  const worded = (['name', 'label', 'text'] as const).find((key) => typeof target[key] === 'string');
  const onlyWords = ![target.testId, id, css, target.slot].some((part) => part !== undefined);
  if (worded && onlyWords && allLocales.length > 1 && [name, label, text].every((part) => typeof part !== 'object')) {
    report.on(place.to(worded), 'one-language', { found: String(target[worded]) });
  }
  for (const key of ['in', 'has', 'near'] as const) {
    const other = target[key];
    // What another part narrows down may be plain.
    if (typeof other === 'object') lint(other, place.to(key), scope, false);
  }
}

export const lintGuideTargets: LintOne<authored.Guide> = (guide, place, _, scope) => {
  const lintRef = (target: authored.TargetRef | undefined, ...path: (string | number)[]) => {
    if (typeof target === 'object') lint(target, place.to(...path), scope, true);
  };
  if ('target' in guide) lintRef(guide.target, 'target');
  if (guide.kind === 'tour')
    for (const [index, { target }] of guide.steps.entries()) lintRef(target, 'steps', index, 'target');
};
