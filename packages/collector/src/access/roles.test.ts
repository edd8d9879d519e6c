import { expect, test } from 'vitest';
import { allowsRole, type Role, roles } from './roles.js';

test.each<[Role, readonly Role[]]>([
  ['viewer', ['viewer']],
  ['author', ['viewer', 'author']],
  ['approver', ['viewer', 'author', 'approver']],
  ['operator', ['viewer', 'author', 'operator']],
  ['admin', ['viewer', 'author', 'approver', 'operator', 'admin']],
])('%s may do what takes %j and nothing else', (role, allowed) => {
  expect(roles.filter((needs) => allowsRole(role, needs))).toEqual(allowed);
});
