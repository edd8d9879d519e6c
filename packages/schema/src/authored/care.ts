/** Who looks after a thing and until when: allowed on anything (rule 21). */
import { z } from 'zod';
import { date, kebabName, line } from './words.js';

export const care = {
  title: line.optional(),
  description: line.optional(),
  owner: line.optional(),
  reviewBy: date.optional(),
  expires: date.optional(),
  tags: z.array(kebabName).optional(),
};
