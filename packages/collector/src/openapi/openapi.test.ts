/** The document says of every address what it is for; and what it says takes a token is closed to tokens of other apps. */
import { expect, test } from 'vitest';
import { startCollector } from '../testing/startCollector.js';

const running = startCollector();

interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly object[];
}
const read = async () => {
  const { body } = await running.ask('/openapi.json', { token: null });
  const { paths, components } = body as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, object> };
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  );
  return { operations, schemas: components.schemas, text: JSON.stringify(body) };
};

test('every address is described, and every description is of an address', async () => {
  const { operations, schemas, text } = await read();
  expect(operations.filter(({ summary }) => !summary)).toEqual([]);
  expect(operations.length).toBeGreaterThan(45);
  const { routes } = await import('./routes.js');
  const name = ({ method, path }: (typeof operations)[number]) => `${method} ${path}`;
  const known = Object.keys(routes).map((one) => one.replace(/:(\w+)/g, '{$1}').replace('*', '{path}'));
  expect(operations.map(name).sort()).toEqual(known.sort());
  for (const [, schema] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
    expect(schemas).toHaveProperty(schema ?? '');
});

test('no token of one app reads or writes anything of another, by whatever address', async () => {
  const made = await running.ask('/admin/v1/tokens', { body: { name: 'eve', role: 'admin', apps: ['theirs'] } });
  const { token } = made.body as { token: string };
  const { operations } = await read();
  const places = operations.filter(({ path }) => path.startsWith('/admin/v1/apps/'));
  expect(places.length).toBeGreaterThan(25);
  for (const { path, method } of places) {
    const at = path
      .replace('{app}', 'shop')
      .replace('{env}', 'prod')
      .replace(/\{\w+\}/g, 'x');
    const body = method === 'POST' ? { body: {} } : {};
    expect([at, (await running.ask(at, { method, token, ...body })).status]).toEqual([at, 403]);
    expect([at, (await running.ask(at, { method, token: null, ...body })).status]).toEqual([at, 401]);
  }
  expect((await running.ask('/admin/v1/tokens', { token })).body).toMatchObject({ tokens: [{ apps: ['theirs'] }] });
});

test('what takes a role is closed to the one below it', async () => {
  const below = { author: 'viewer', approver: 'operator', operator: 'approver', admin: 'operator' } as const;
  const tokens = new Map<string, string>();
  for (const role of new Set(Object.values(below))) {
    const made = await running.ask('/admin/v1/tokens', { body: { name: role, role, apps: ['shop'] } });
    tokens.set(role, (made.body as { token: string }).token);
  }
  const { operations } = await read();
  let tried = 0;
  for (const { path, method, description = '' } of operations) {
    const role = /role (\w+)/.exec(description)?.[1] as keyof typeof below | undefined;
    if (!path.startsWith('/admin/v1/apps/') || role === undefined || !(role in below)) continue;
    const at = path
      .replace('{app}', 'shop')
      .replace('{env}', 'prod')
      .replace(/\{\w+\}/g, 'x');
    const token = tokens.get(below[role]) ?? '';
    expect([at, (await running.ask(at, { method, token, ...(method === 'POST' ? { body: {} } : {}) })).status]).toEqual(
      [at, 403],
    );
    tried += 1;
  }
  expect(tried).toBeGreaterThan(15);
});
