// The people of this example. settings.cjs gives them to Node-RED; the password of each is "handrail".
import { readFileSync } from 'node:fs';

/** @type {readonly {username: string, permissions: string, token: string}[]} */
export const people = JSON.parse(readFileSync(new URL('../people.json', import.meta.url), 'utf8'));
