/** Where a Moodle tour shows: its path with `%` for anything, and those of its filters that the page itself tells. */
import { isObject, isOn, textOf } from './imported.js';

type Page = string | { readonly path: string | readonly string[]; readonly has?: { readonly css: string } };
type Note = (where: string, why: string) => void;

/** A glob to stand in place, or a page for pages.json; undefined for everywhere. */
export function pageOfMoodle(match: string, filters: Readonly<Record<string, unknown>>, note: Note): Page | undefined {
  const css = bodyOf(filters, note);
  const path = match.trim() === 'FRONTPAGE' ? ['/', '/index.php', '/**/index.php'] : globOf(match.trim());
  if (match.trim() === 'FRONTPAGE')
    note('pathmatch', 'FRONTPAGE became the paths / and /index.php; add the folder of your Moodle where it has one.');
  if (css === undefined) return typeof path === 'string' ? (path === '/**' ? undefined : path) : { path };
  return { path, has: { css } };
}

/** Moodle looks for the match anywhere in the address; `%` is any run of characters, slashes too. */
function globOf(match: string): string {
  const [path = '', ...rest] =
    match
      .replace(/^https?:\/\/[^/]*/, '')
      .split('#')[0]
      ?.split('?') ?? [];
  const query = rest.join('?').replace(/%$/, '');
  const literal = path.replaceAll(/[[\]*?]/g, (char) => (char === ']' ? char : `[${char}]`)).replace(/^\/+/, '');
  const glob = `/**/${literal.replaceAll(/%+/g, '**')}`.replaceAll(/\*{3,}/g, '**').replace(/^\/\*\*\/\*\*/, '/**');
  if (path === '' || path === '%' || path === '/%') return '/**';
  const parameters = query.split('&').filter((pair) => /^[^%=]+(?:=|$)/.test(pair));
  return parameters.length === 0 ? glob : `${glob}?${parameters.join('&').replaceAll(/%+/g, '*')}`;
}

/** Moodle says in the classes of `body` which theme, course, category and format a page has. */
const classes: Readonly<Record<string, (value: string) => string>> = {
  theme: (value) => `.theme-${value}`,
  course: (value) => `.course-${value}`,
  category: (value) => `.category-${value}`,
  courseformat: (value) => `.format-${value}`,
};

function bodyOf(filters: Readonly<Record<string, unknown>>, note: Note): string | undefined {
  let css = '';
  for (const [filter, given] of Object.entries(filters)) {
    const where = `configdata › filtervalues › ${filter}`;
    const values = (Array.isArray(given) ? given : [given]).map(textOf).filter((value) => value !== '');
    if (filter === 'accessdate') {
      const isEnabled = isObject(given) && isOn(given.filter_accessdate_enabled);
      if (isEnabled)
        note(
          where,
          'Handrail does not know when an account was made or used: declare an attribute such as hiredAt, and write "audience": {"hiredAt": {"$within": "30d"}}.',
        );
      continue;
    }
    if (values.length === 0) continue;
    const classOf = Object.hasOwn(classes, filter) ? classes[filter] : undefined;
    if (filter === 'cssselector') css += `:has(${values.join(', ')})`;
    else if (filter === 'role')
      note(
        where,
        `Only for the roles ${values.map((role) => (role === '-1' ? 'administrator' : role)).join(', ')}. Moodle's pages do not say who has which: declare an attribute, and write an "audience".`,
      );
    else if (classOf) {
      const usable = values.filter((value) => /^[\w-]+$/.test(value) && value !== '0' && !value.startsWith('-'));
      if (usable.length > 0) css += `:is(${usable.map(classOf).join(', ')})`;
      if (usable.length < values.length && !values.includes('0'))
        note(where, `Not all of ${values.join(', ')} can be told from a page; the others were left out.`);
    } else note(where, `Filters of this kind are not known: ${values.join(', ').slice(0, 100)}. It was left out.`);
  }
  return css === '' ? undefined : `body${css}`;
}
