/** `guides/<id>.json`: all eight kinds. */
import type { z } from 'zod';
import { checklist, help, survey } from './more.js';
import { announcement, banner, hint, panel } from './surfaces.js';
import { byTag } from './toldApart.js';
import { tour } from './tour.js';

export const guide = byTag('kind', 'a guide', { tour, hint, banner, announcement, panel, checklist, survey, help });
export type Guide = z.infer<typeof guide>;
