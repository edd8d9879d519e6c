// The people who are simulated: lines of different size, a few readers, each with habits of their own.
import { createRandom } from './createRandom.js';

const LINES = [
  { line: 'line-a', share: 0.45 },
  { line: 'line-b', share: 0.3 },
  { line: 'line-c', share: 0.25 },
];
const READERS = 0.08;

/**
 * @typedef {object} Person
 * @property {string} username
 * @property {string} permissions
 * @property {string} anon
 * @property {number} habit sessions on a working day
 * @property {number} skill 0 to 1: how readily they find their way without help
 */

/**
 * @param {string} seed
 * @param {number} count
 * @returns {readonly Person[]}
 */
export function createPeople(seed, count) {
  return Array.from({ length: count }, (_, at) => {
    const random = createRandom(`${seed}/person/${at}`);
    const { line } = pickLine(random.random());
    return {
      username: `sim-${String(at + 1).padStart(3, '0')}.${line}`,
      permissions: random.chance(READERS) ? 'read' : '*',
      anon: random.id(),
      habit: random.between(0.15, 0.8),
      skill: random.random(),
    };
  });
}

function pickLine(value) {
  let rest = value;
  for (const line of LINES) {
    if (rest < line.share) return line;
    rest -= line.share;
  }
  return LINES[0];
}
