/** Names look alike everywhere: attributes camelCase, events snake_case, all others kebab-case (rule 1). */
import { type At, at } from './read/source.js';
import type { Scope } from './scope.js';

const forms = {
  camel: [/^[a-z][a-zA-Z0-9]*$/, 'camelCase, such as "hiredAt"'],
  snake: [/^[a-z0-9]+(?:_[a-z0-9]+)*$/, 'snake_case, such as "invoice_created"'],
  kebab: [/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'kebab-case, such as "new-invoice"'],
} as const;

export function checkNames({ model, report }: Pick<Scope, 'model' | 'report'>): void {
  const check = (form: keyof typeof forms, names: Iterable<string>, place: At | undefined) => {
    const [pattern, expected] = forms[form];
    for (const found of names) {
      if (place && !pattern.test(found)) report.onKey(place.to(found), 'bad-name', { found, expected });
    }
  };
  const { app, flags } = model;
  check('camel', Object.keys(app.value?.attributes ?? {}), app.at?.to('attributes'));
  for (const key of ['environments', 'calendars', 'approvers', 'exclusive'] as const) {
    check('kebab', Object.keys(app.value?.[key] ?? {}), app.at?.to(key));
  }
  check('snake', model.events.keys(), rootOf(model.events));
  for (const names of [model.segments, model.pages, model.targets, model.workflows]) {
    check('kebab', names.keys(), rootOf(names));
  }
  for (const { value, at } of flags.values()) check('kebab', Object.keys(value?.variants ?? {}), at?.to('variants'));
}

/** All names of one file have one root. */
function rootOf(entries: ReadonlyMap<string, { readonly at: At | undefined }>): At | undefined {
  const [first] = entries.values();
  return first?.at && at(first.at.source);
}
