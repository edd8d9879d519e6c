// When people come: on working days, in working hours, a few at the weekend.
import { createRandom } from './createRandom.js';

const DAY_MS = 86_400_000;

/**
 * A person's visits of one UTC day, oldest first.
 * @param {string} seed
 * @param {import('./createPeople.js').Person} person
 * @param {number} dayMs midnight UTC
 * @returns {readonly number[]} epoch ms
 */
export function createVisits(seed, person, dayMs) {
  const random = createRandom(`${seed}/visits/${person.username}/${dayMs / DAY_MS}`);
  const weekday = new Date(dayMs).getUTCDay();
  const habit = weekday === 0 || weekday === 6 ? person.habit * 0.08 : person.habit;
  const times = [];
  for (const [from, to] of [
    [6.5, 11.5],
    [12.5, 17],
  ]) {
    if (random.chance(habit / 1.4)) times.push(Math.round(dayMs + random.between(from, to) * 3_600_000));
  }
  return times;
}

/** @param {number} ms */
export const dayOf = (ms) => Math.floor(ms / DAY_MS) * DAY_MS;
