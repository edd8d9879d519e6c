/** Conditions and flags are graphs: each node asks one thing and leads on by the answer, until a leaf is reached. */
import type { Check, Situation } from './check.js';
import { isObject } from './primitive.js';

/** One question. All nodes, leaves too, have the same fields in the same order: to a JIT they are one kind of object. */
export interface Node {
  /** None where it is a leaf. */
  readonly test: Check | undefined;
  /** The node it leads to where the test holds; of a leaf, what it answers. */
  readonly yes: unknown;
  readonly no: Node | undefined;
  /** The attribute it asks about; none asks about the subject as a whole. */
  readonly key: string | undefined;
}

export const createNode = (test?: Check, yes?: Node, no?: Node, key?: string): Node => ({ test, yes, no, key });

export const createLeaf = (answer: unknown): Node => createNode(undefined, answer as Node);

/** The leaf that a subject comes to. */
export function follow(from: Node, subject: unknown, situation: Situation): Node {
  let node = from;
  for (;;) {
    const { test, key } = node;
    if (!test) return node;
    const value = key === undefined ? subject : isObject(subject) ? (subject[key] ?? null) : null;
    node = (test(value, situation) ? node.yes : node.no) as Node;
  }
}
