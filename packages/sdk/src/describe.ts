/** `@handrail/sdk/describe`: says which element is meant, and finds what was said, for authors' tools and hosts' own tests. */
import type { TargetDescription } from '@handrail/schema';
import type { Found } from './contract.js';
import { describe as describeOn } from './page/describe.js';
import { createFind, type FindPage, goOn } from './page/find.js';
import { readRoots } from './page/roots.js';

export interface DescribeOptions {
  /** As in the app's `handrail.json`. Default: `data-testid`, `data-test-id`, `data-test`, `data-cy`, `data-qa`. */
  readonly testIdAttributes?: readonly string[];
}

const usual = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa'];
const pageOf = ({ testIdAttributes = usual }: DescribeOptions): FindPage => ({
  target: () => undefined,
  testIdAttributes: () => testIdAttributes,
  readRoots: () => readRoots(document),
});

/**
 * A description for `targets.json`: up to eight ways to say the element, each proved to lead to it, and to nothing were
 * it gone.
 * @returns undefined where nothing can be said that is true of it alone
 */
export const describe = (element: Element, options: DescribeOptions = {}): TargetDescription | undefined =>
  describeOn(element, pageOf(options));

/** Looks for it as a guide would. */
export const find = (description: TargetDescription, options: DescribeOptions = {}): Found =>
  goOn(createFind(pageOf(options))(description), Number.POSITIVE_INFINITY) ?? { status: 'missing' };

export type { Found, TargetDescription };
