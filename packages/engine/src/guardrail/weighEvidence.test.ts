import { describe, expect, it } from 'vitest';
import { logEvidence } from './findBreach.js';
import { minimumUsers } from './minimumUsers.js';
import { weighEvidence } from './weighEvidence.js';

const cell = (rollout: number, control: number, rho = 0.5, wave = 0) => ({ wave, rho, rollout, control });
const exposed = [cell(1000, 1000)];
/** Enough for alpha 0.05, and not for half of it. */
const harm = [cell(42, 20)];

describe('guardrails of one release', () => {
  it('share alpha, also those that only warn', () => {
    expect(logEvidence(harm)).toBeGreaterThan(Math.log(20));
    expect(logEvidence(harm)).toBeLessThan(Math.log(40));
    const one = { id: 'errors', bad: harm };
    const other = { id: 'slow', then: 'warn' as const, bad: [cell(20, 20)] };
    expect(weighEvidence(0, exposed, [one]).breaches).toEqual([{ guardrail: 'errors', then: 'rollback' }]);
    expect(weighEvidence(0, exposed, [one, other]).breaches).toEqual([]);
    expect(weighEvidence(0, exposed, [{ ...one, alpha: 0.05 }, other]).breaches).toHaveLength(1);
  });
  it('tolerate their own ratio, and say what they ask for', () => {
    const bad = [cell(60, 30)];
    const watched = [
      { id: 'a', ratio: 2, bad },
      { id: 'b', then: 'hold' as const, bad },
    ];
    expect(weighEvidence(0, exposed, watched).breaches).toEqual([{ guardrail: 'b', then: 'hold' }]);
  });
  it('weigh all waves together, each user by their own rho', () => {
    const bad = [cell(9, 60, 0.05), cell(24, 12, 0.5, 1)];
    for (const one of bad) expect(weighEvidence(1, [], [{ id: 'a', bad: [one] }]).breaches).toEqual([]);
    expect(weighEvidence(1, [], [{ id: 'a', bad }]).breaches).toHaveLength(1);
  });
  it('keep a breach that is in the journal, whatever the counts say now', () => {
    const calm = { id: 'errors', bad: [cell(5, 5)] };
    expect(weighEvidence(0, exposed, [calm]).breaches).toEqual([]);
    expect(weighEvidence(0, exposed, [calm], ['errors']).breaches).toHaveLength(1);
  });
});

describe('a wave', () => {
  it('counts its own users, of both arms', () => {
    expect(weighEvidence(1, [cell(40, 60), cell(7, 8, 0.5, 1), cell(1, 2, 0.25, 1)], []).users).toBe(18);
    expect(weighEvidence(2, exposed, []).users).toBe(0);
  });
  it('needs users for the guardrail that needs most, at its share of alpha and the rate its control has', () => {
    const watched = [
      { id: 'often', bad: [cell(200, 200)] },
      { id: 'rare', bad: [cell(10, 10)], ratio: 1.1 },
    ];
    const expected = minimumUsers(10.5 / 1001, 0.5, { ratio: 1.1, alpha: 0.025 });
    expect(weighEvidence(0, exposed, watched).neededUsers).toBe(expected);
  });
  it('needs more than it has while nobody was bad, and nothing where nobody is compared', () => {
    expect(weighEvidence(0, exposed, [{ id: 'a', bad: [] }]).neededUsers).toBeGreaterThan(2000);
    expect(weighEvidence(0, exposed, []).neededUsers).toBe(0);
    expect(weighEvidence(0, [cell(90, 0, 1)], [{ id: 'a', bad: [] }]).neededUsers).toBe(0);
  });
  it('is mismatched where any wave is, each by itself', () => {
    expect(weighEvidence(1, [cell(700, 1000), cell(50, 50, 0.5, 1)], []).isMismatched).toBe(true);
    // The same people in two waves: together they would be taken for a mismatch, though they are one chance.
    const once = cell(560, 460);
    expect(weighEvidence(0, [once], []).isMismatched).toBe(false);
    expect(weighEvidence(1, [once, { ...once, wave: 1 }], []).isMismatched).toBe(false);
  });
});
