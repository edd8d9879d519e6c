/** `pages.json`: path globs under names (rule 8). */
import { z } from 'zod';
import { care } from './care.js';
import { shape } from './shape.js';
import { targetRef } from './target.js';
import { byType, oneOrMore } from './toldApart.js';
import { line } from './words.js';

const globs = oneOrMore(line.min(1));

export const page = byType('a path glob, a list of them, or {path, not, has}', {
  string: line.min(1),
  list: z.array(line.min(1)).min(1),
  object: shape({
    path: globs.describe('Path globs: `*` is one segment, `**` any number.'),
    not: globs.optional().describe('Path globs that are not meant.'),
    has: targetRef.optional().describe('Something that is on the page, for apps that keep one address.'),
    ...care,
  }),
});
export type Page = z.infer<typeof page>;

export const pages = z.record(z.string(), page);
