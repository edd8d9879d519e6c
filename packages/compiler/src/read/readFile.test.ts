import { authored } from '@handrail/schema';
import { expect, it } from 'vitest';
import { readFile } from './readFile.js';

const namesIn = (text: string) =>
  readFile('segments.json', new TextEncoder().encode(text), authored.sharedFiles['segments.json']).names;

it('takes the keys of an object for names, and nothing of what is none', () => {
  expect(namesIn('{ "one": {}, "two": 2 }')).toEqual(['one', 'two']);
  for (const none of ['"text"', '["a"]', '7', 'null', '']) expect(namesIn(none)).toEqual([]);
});
