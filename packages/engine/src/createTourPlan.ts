/** The step machine of a tour: which steps are in, what follows, and where a reload resumes. */
import type { Step, TourContent } from '@handrail/schema';
import type { Context, Engine, Facts, TourPlan, TourPosition } from './types.js';

/**
 * The plan of one tour. Asked anew each time, as attributes and facts change while it runs.
 * `of` counts the steps whose audience fits, whether their `if` is true now or not, so that it stays still.
 */
export function createTourPlan(tour: TourContent, engine: Engine, context: () => Context, facts: Facts): TourPlan {
  const { steps } = tour;
  const indexOf = (id: string) => steps.findIndex((step) => step.id === id);
  const isFor = (step: Step) => engine.isTrue(step.audience, context());
  const isIn = (step: Step) => isFor(step) && engine.isTrue(step.if, context(), facts);

  /** The first step that is in, from an index on, up or down. */
  function seek(from: number, by: 1 | -1): number {
    let index = from;
    while (steps[index] && !isIn(steps[index] as Step)) index += by;
    return steps[index] ? index : -1;
  }

  function follow(index: number): number {
    const jump = steps[index]?.next?.find((next) => indexOf(next.go) >= 0 && engine.isTrue(next.if, context(), facts));
    return seek(jump ? indexOf(jump.go) : index + 1, 1);
  }

  function position(index: number): TourPosition | undefined {
    const step = steps[index];
    if (!step) return undefined;
    const counted = steps.filter((other) => other === step || isFor(other));
    return {
      step,
      number: counted.indexOf(step) + 1,
      of: counted.length,
      first: seek(index - 1, -1) < 0,
      last: follow(index) < 0,
    };
  }

  return {
    start(resumeAt) {
      const index = resumeAt === undefined ? -1 : indexOf(resumeAt);
      const resumed = index < 0 ? -1 : seek(index, 1);
      return position(resumed < 0 ? seek(0, 1) : resumed);
    },
    at: (step) => position(indexOf(step)),
    after(step) {
      const index = indexOf(step);
      return index < 0 ? undefined : position(follow(index));
    },
    before(step) {
      const index = indexOf(step);
      return index < 0 ? undefined : position(seek(index - 1, -1));
    },
  };
}
