/** Says in words what stands against a guide; for people who ask, so it is no part of a page. */
import type { Obstacle } from './types.js';

const words: Readonly<Record<string, string>> = {
  none: 'no such guide',
  broken: 'it cannot be read',
  off: 'everything is off',
  audience: 'not in its audience',
  from: 'not yet: its from is to come',
  until: 'over: its until has passed',
  calendar: 'not yet: its calendars are closed',
  every: 'shown too recently',
  max: 'shown often enough',
  limit: 'a limit across guides is reached',
  if: 'its if is not true now',
};

/** @param why what `Engine.guide` answers; nothing is nothing against it */
export function sayObstacle(why: Obstacle | undefined): string {
  if (why === undefined) return 'nothing stands against it';
  const [, attribute] = /^unknown (.*)/.exec(why) ?? [];
  if (attribute !== undefined) return `attribute ${attribute} is not known yet`;
  return /^(completed|dismissed|abandoned|failed)$/.test(why) ? `already ${why}` : (words[why] ?? why);
}
