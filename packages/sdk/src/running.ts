/** Everything that follows from one bundle. */
import type { Evaluator } from '@handrail/engine';
import type { Bundle, State } from '@handrail/schema';

export interface Running {
  readonly state: State;
  readonly bundle: Bundle;
  readonly evaluator: Evaluator;
}
