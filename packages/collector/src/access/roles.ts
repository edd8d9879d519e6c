/** Who may do what with an admin token. */
export type Role = 'viewer' | 'author' | 'approver' | 'operator' | 'admin';

const ranks: Readonly<Record<Role, number>> = { viewer: 0, author: 1, approver: 2, operator: 2, admin: 3 };

export const roles = Object.keys(ranks) as readonly Role[];

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(ranks, value);
}

/** Approver and operator stand side by side: each may do all an author may, and neither what the other may. */
export function allowsRole(has: Role, needs: Role): boolean {
  return has === needs || ranks[has] > ranks[needs];
}
