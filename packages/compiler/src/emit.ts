/** Values as bytes of a tree: plain JSON, the same for the same value. */
import type { TreeFile } from '@handrail/schema';

const encoder = new TextEncoder();

export const emit = (path: string, value: unknown): TreeFile => ({ path, body: encoder.encode(JSON.stringify(value)) });
