/** `segments.json`: audiences under names. */
import { z } from 'zod';
import { audience } from './words.js';

export const segments = z.record(z.string(), audience);
