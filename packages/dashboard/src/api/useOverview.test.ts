import type { Overview } from '@handrail/schema';
import { expect, test } from 'vitest';
import { createFixtureCollector } from '../testing/createFixtureCollector.js';
import { createApi } from './createApi.js';
import { applyState } from './useOverview.js';

const api = createApi(
  'http://collector.test/',
  { token: 'secret', app: 'node-red', env: 'production' },
  createFixtureCollector().ask,
);

async function readOverview(): Promise<Overview> {
  const answer = await api.readOverview();
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

test('waves, kills and off are those of the newer state', async () => {
  const overview = await readOverview();
  const changed = applyState(overview, {
    ...overview.state,
    seq: 99,
    waves: { 'flow-starter': [0, 1] },
    kills: ['flags/flow-starter', 'guides/first-flow'],
    off: true,
  });
  expect(changed.state.off).toBe(true);
  expect(changed.releases[0]).toMatchObject({ started: [0, 1], killed: true });
  expect(changed.guides.map(({ killed }) => killed)).toEqual([true, false, false]);
  expect(applyState(overview, { ...overview.state, waves: {} }).releases[0]).toMatchObject({
    started: [],
    killed: false,
  });
});

test('an act goes to its own path, with ids that hold slashes in one piece', async () => {
  const paths: string[] = [];
  const listen: typeof fetch = async (input) => {
    paths.push(new URL(String(input)).pathname);
    return Response.json({});
  };
  const { sendAct } = createApi('http://c.test/h/', { token: 't', app: 'a', env: 'e' }, listen);
  await sendAct({ kind: 'kill', on: 'guides', id: 'finance/invoice-tour' });
  await sendAct({ kind: 'off', on: 'everything' });
  expect(paths).toEqual([
    '/h/admin/v1/apps/a/envs/e/guides/finance%2Finvoice-tour/kill',
    '/h/admin/v1/apps/a/envs/e/off',
  ]);
});
