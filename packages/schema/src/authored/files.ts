/** Which file of the authored folder holds what (rule 2). */
import type { z } from 'zod';
import { app } from './app.js';
import { events, workflows } from './event.js';
import { flag } from './flag.js';
import { guide } from './guide.js';
import { localeTexts } from './localeTexts.js';
import { article } from './more.js';
import { pages } from './page.js';
import { release } from './release.js';
import { reviews } from './review.js';
import { segments } from './segment.js';
import { targets } from './target.js';
import { theme } from './theme.js';

/** One file each, at the top of the folder. */
export const sharedFiles = {
  'handrail.json': app,
  'segments.json': segments,
  'pages.json': pages,
  'targets.json': targets,
  'events.json': events,
  'workflows.json': workflows,
} as const satisfies Record<string, z.ZodType>;

/** A folder each; a file's path in it is its id. */
export const folders = {
  flags: flag,
  guides: guide,
  releases: release,
  articles: article,
  themes: theme,
  locales: localeTexts,
  reviews,
} as const satisfies Record<string, z.ZodType>;

export type SharedFile = keyof typeof sharedFiles;
export type Folder = keyof typeof folders;
