/** Who looks after a thing and until when: allowed on anything (rule 21). */
import { z } from 'zod';
import { date, kebabName, line } from './words.js';

export const care = {
  title: line.optional().describe('What people call it, on the dashboard and in lists.'),
  description: line.optional().describe('What it is for, for colleagues. Never shown to users.'),
  owner: line.optional().describe('Who is asked when it is wrong: a person or a team.'),
  reviewBy: date
    .optional()
    .describe('The day by which somebody looks whether it is still right, such as "2026-12-31".'),
  expires: date.optional().describe('The last day it is shown on, such as "2027-01-31".'),
  tags: z.array(kebabName).optional().describe('Words to find it by; cross-guide limits may name one.'),
};
