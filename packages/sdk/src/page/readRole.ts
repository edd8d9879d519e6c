/** The role of an element: its own, or the one HTML gives it. */
import { roles, selectRole } from './roles.js';

/** @returns undefined where it has none that a description could name */
export function readRole(element: Element): string | undefined {
  const [own] = (element.getAttribute('role') ?? '').toLowerCase().split(/\s+/);
  if (own) return own === 'presentation' || own === 'none' ? undefined : own;
  return roles.find((role) => element.matches(selectRole(role)));
}
