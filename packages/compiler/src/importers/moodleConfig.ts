/** `configdata` of a Moodle tour or step: JSON in a text, or already an object. */
import { isObject } from './imported.js';

export interface MoodleConfig {
  readonly values: Readonly<Record<string, unknown>>;
  readonly filters: Readonly<Record<string, unknown>>;
}

const known = new Set(
  'placement orphan backdrop reflex filtervalues majorupdatetime shipped_tour shipped_filename shipped_version default_tour filename version displaystepnumbers showtourwhen'.split(
    ' ',
  ),
);

export function readMoodleConfig(given: unknown, note: (why: string) => void, isStep = false): MoodleConfig {
  let value: unknown = given;
  if (typeof given === 'string' && given.trim() !== '') {
    try {
      value = JSON.parse(given);
    } catch {
      note('It is not JSON, so what it sets was left out.');
    }
  }
  if (!isObject(value)) return { values: {}, filters: {} };
  const values = Object.fromEntries(Object.entries(value).filter(([key]) => key !== '__proto__'));
  for (const key of Object.keys(values)) {
    if (!known.has(key)) note(`"${key}" is nothing that Handrail has; it was left out.`);
  }
  // A step that says -1 goes by the tour.
  if (isStep) for (const key of Object.keys(values)) if (String(values[key]) === '-1') delete values[key];
  return { values, filters: isObject(values.filtervalues) ? values.filtervalues : {} };
}
