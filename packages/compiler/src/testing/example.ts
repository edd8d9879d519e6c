/** A folder with a problem and what is said of it, and the small changes such folders are made of. */
import { limits } from '@handrail/schema';
import type { ProblemName } from '../problems.js';
import { appWith, releaseWith, tourWith } from './folderOf.js';

export interface Example {
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
  readonly said: readonly string[];
}

export type Examples = Readonly<Partial<Record<ProblemName, Example>>>;

export const inFrench = { locales: { base: 'en', also: ['fr'] } };
export const app = (keys: object) => ({ 'handrail.json': appWith(keys) });
export const tour = (step: object, guide: object = {}) => ({ 'guides/a.json': tourWith(step, guide) });
export const body = (text: string) => tour({ body: text });
export const audience = (condition: object) => tour({ audience: condition });
export const release = (rollout: object, rest: object = {}) => ({ 'releases/r.json': releaseWith(rollout, rest) });
export const bytes = (text: string, at: number, byte: number) => {
  const encoded = new TextEncoder().encode(text);
  encoded[at] = byte;
  return encoded;
};
export const panel = (keys: object) => ({
  'guides/p.json': JSON.stringify({ kind: 'panel', target: 'save', ...keys }),
});
export const announcement = (keys: object) => ({
  'guides/n.json': JSON.stringify({ kind: 'announcement', owner: 'sam', body: 'The form is new.', ...keys }),
});
export const survey = {
  'guides/s.json': '{ "kind": "survey", "questions": [{ "id": "nps", "type": "nps", "text": "Well?" }] }',
};
export const largest = new Uint8Array(limits.assetBytes);
export const twoVariants = '{ "variants": { "a": 1, "b": 2, "c": 3 }, "default": "a" }';
