// One thing to decide by: what is authored, built or published, with the state it is decided under.
import type { Bundle, State } from '@handrail/schema';

export interface Side {
  /** As a person would name it: `handrail at main`, `production`. */
  readonly label: string;
  readonly bundle: Bundle;
  /** Undefined where it has none of its own: an authored folder, a git revision. */
  readonly state: State | undefined;
}
