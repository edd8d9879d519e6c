/** What localStorage holds under a name; undefined where it is blocked. */
import { quietly } from './natives.js';

export const readStored = (name: string) => quietly(() => localStorage.getItem(name));
