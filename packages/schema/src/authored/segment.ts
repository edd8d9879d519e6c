/** `segments.json`: audiences under names. */
import { z } from 'zod';
import { condition } from './words.js';

export const segments = z.record(z.string(), condition);
