import type { Json, Step, TourContent } from '@handrail/schema';
import { describe, expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import { createTestBundle, createTestContext } from './createTestBundle.js';
import { createTourPlan } from './createTourPlan.js';

function step(id: string, parts: Partial<Step> = {}): Step {
  return { id, waitMs: 10_000, missing: 'pause', body: [], placement: 'auto', advance: [], buttons: [], ...parts };
}

function createPlan(steps: readonly Step[], attributes: Record<string, Json> = {}, values: Record<string, Json> = {}) {
  const tour: TourContent = { id: 'tour', locale: 'en', revision: 1, kind: 'tour', steps };
  const context = () => createTestContext({ attributes });
  return createTourPlan(tour, createEngine(createTestBundle()), context, { value: (name) => values[name] });
}

const large = { if: { $value: { amount: { $gt: 5000 } } } };
const steps = [
  step('amount'),
  step('reason', large),
  step('approver', { audience: { role: { $in: ['buyer'] } } }),
  step('approve-now', { audience: { role: 'manager' } }),
  step('done'),
];

function walk(plan: ReturnType<typeof createPlan>): string[] {
  const said: string[] = [];
  for (let at = plan.start(); at; at = plan.after(at.step.id)) {
    said.push(`${at.step.id} ${at.number}/${at.of}${at.first ? ' first' : ''}${at.last ? ' last' : ''}`);
  }
  return said;
}

describe('steps left out', () => {
  it('does not count those whose audience does not fit', () => {
    expect(walk(createPlan(steps, { role: 'buyer' }, { amount: 9000 }))).toEqual([
      'amount 1/4 first',
      'reason 2/4',
      'approver 3/4',
      'done 4/4 last',
    ]);
  });
  it('passes over those whose if is false, and counts them, as it may still come true', () => {
    expect(walk(createPlan(steps, { role: 'manager' }, { amount: 10 }))).toEqual([
      'amount 1/4 first',
      'approve-now 3/4',
      'done 4/4 last',
    ]);
  });
  it('goes back over them, too', () => {
    const plan = createPlan(steps, { role: 'buyer' }, { amount: 10 });
    expect(plan.before('done')?.step.id).toBe('approver');
    expect(plan.before('approver')?.step.id).toBe('amount');
    expect(plan.before('amount')).toBeUndefined();
  });
  it('knows the first and the last of those that are in', () => {
    const plan = createPlan([step('a', large), step('b'), step('c', large)]);
    expect(plan.start()).toMatchObject({ step: { id: 'b' }, number: 2, of: 3, first: true, last: true });
  });
  it('has no start where no step is in', () => {
    expect(createPlan([step('a', large)]).start()).toBeUndefined();
    expect(createPlan([]).start('a')).toBeUndefined();
  });
});

describe('resuming', () => {
  it.each([
    ['done', 'done'],
    ['reason', 'approver'],
    ['approve-now', 'done'],
    ['renamed', 'amount'],
  ])('at %s goes on at %s', (resumeAt, expected) => {
    expect(createPlan(steps, { role: 'buyer' }).start(resumeAt)?.step.id).toBe(expected);
  });
  it('begins anew where nothing is left after the step', () => {
    expect(createPlan([step('a'), step('b', large)]).start('b')?.step.id).toBe('a');
  });
});

describe('jumps', () => {
  const jumping = [
    step('start', {
      next: [{ if: { $value: { kind: 'short' } }, go: 'end' }, { if: { role: 'lead' }, go: 'gone' }, { go: 'middle' }],
    }),
    step('skipped'),
    step('middle', { next: [{ if: { $value: { again: 'yes' } }, go: 'start' }] }),
    step('end'),
  ];
  it.each<[string, Record<string, Json>, Record<string, Json>, string]>([
    ['the first whose if holds', {}, { kind: 'short' }, 'end'],
    ['one without if', {}, {}, 'middle'],
    ['not to a step that is gone, but by the next jump', { role: 'lead' }, {}, 'middle'],
  ])('%s', (_, attributes, values, expected) => {
    expect(createPlan(jumping, attributes, values).after('start')?.step.id).toBe(expected);
  });
  it('may go back', () => {
    expect(createPlan(jumping, {}, { again: 'yes' }).after('middle')?.step.id).toBe('start');
    expect(createPlan(jumping, {}, { again: 'no' }).after('middle')?.step.id).toBe('end');
  });
  it('to a step left out goes on from there', () => {
    const plan = createPlan([step('a', { next: [{ go: 'c' }] }), step('b'), step('c', large), step('d')]);
    expect(plan.after('a')?.step.id).toBe('d');
  });
});

it('answers nothing for a step that is not there', () => {
  const plan = createPlan(steps);
  expect([plan.at('x'), plan.after('x'), plan.before('x')]).toEqual([undefined, undefined, undefined]);
});
