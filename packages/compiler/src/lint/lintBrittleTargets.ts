/** Targets that the next build, or another language, may take away. */
import type { authored } from '@handrail/schema';
import type { At } from '../read/source.js';
import { entriesOf } from './entriesOf.js';
import type { Lint } from './lint.js';

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

export const lintBrittleTargets: Lint = ({ model, report, allLocales }) => {
  const lint = (target: authored.Target, place: At): void => {
    const { id, css, name, label, text } = target;
    if (id !== undefined && !/[*[?]/.test(id) && generatedIds.some((pattern) => pattern.test(id))) {
      report.on(place.to('id'), 'generated-id', { found: id });
    }
    if (css !== undefined && (hashedClasses.some((pattern) => pattern.test(css)) || byPosition.test(css))) {
      report.on(place.to('css'), 'brittle-css', { found: css });
    }
    const worded = (['name', 'label', 'text'] as const).find((key) => typeof target[key] === 'string');
    const onlyWords = ![target.testId, id, css, target.slot].some((part) => part !== undefined);
    if (worded && onlyWords && allLocales.length > 1 && [name, label, text].every((part) => typeof part !== 'object')) {
      report.on(place.to(worded), 'one-language', { found: String(target[worded]) });
    }
    for (const key of ['in', 'has', 'near'] as const) {
      const other = target[key];
      if (typeof other === 'object') lint(other, place.to(key));
    }
  };
  for (const { value, at } of entriesOf(model.targets)) lint(value, at);
  for (const { value: guide, at } of entriesOf(model.guides)) {
    if ('target' in guide && typeof guide.target === 'object') lint(guide.target, at.to('target'));
    const steps = guide.kind === 'tour' ? guide.steps : [];
    for (const [index, { target }] of steps.entries()) {
      if (typeof target === 'object') lint(target, at.to('steps', index, 'target'));
    }
  }
};
