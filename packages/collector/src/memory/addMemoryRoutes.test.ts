/** Memory over HTTP, as a browser asks for it. */
import { describe, expect, test } from 'vitest';
import { limits } from '../limits.js';
import { startCollector } from '../testing/startCollector.js';

const running = startCollector();
const day = 24 * 3_600_000;

async function tell(body: unknown, key = running.key) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${running.collector.url}/k/${key}/m`, {
    ...{ method: 'POST', body: text, headers: { 'content-type': 'text/plain' } },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as { memory: unknown; error: { code: string } },
  };
}

const memoryOf = (guide: string, past: object = {}) => ({
  guides: { [guide]: { shown: 1, firstMs: 5, lastMs: 5, revision: 1, ...past } },
  shows: [{ guide, atMs: 5, session: `of-${guide}`, revision: 1 }],
  events: { saved: 1 },
});

describe('POST /k/<key>/m', () => {
  test('answers what all browsers of this person know, to any origin and to no cache', async () => {
    await tell({ v: 1, user: 'ada', memory: memoryOf('tour', { outcome: 'completed' }) });
    const { status, headers, body } = await tell({ v: 1, user: 'ada', memory: memoryOf('banner') });
    expect(status).toBe(200);
    expect(body.memory).toMatchObject({ guides: { tour: { outcome: 'completed' }, banner: { shown: 1 } } });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cache-control')).toBe('no-store');
    const other = await tell({ v: 1, user: 'bob', memory: { guides: {}, shows: [], events: {} } });
    expect(other.body.memory).toEqual({ guides: {}, shows: [], events: {} });
  });

  test('another environment knows nothing of it', async () => {
    const key = await running.collector.createKey('shop', 'staging');
    const { body } = await tell({ v: 1, user: 'ada', memory: { guides: {}, shows: [], events: {} } }, key);
    expect(body.memory).toEqual({ guides: {}, shows: [], events: {} });
  });

  test('leaves out what could keep a guide away for ever, and what is no memory of a guide', async () => {
    const future = Date.now() + 2 * day;
    const memory = {
      guides: {
        ahead: { shown: 1, firstMs: 1, lastMs: future, revision: 1 },
        snoozed: {
          shown: 1,
          firstMs: 1,
          lastMs: 1,
          revision: 1,
          snoozedUntilMs: future + 1_000 * day,
          outcome: 'made up',
        },
        odd: { shown: 'often', firstMs: 1, lastMs: 1, revision: 1 },
        none: null,
        ['x'.repeat(500)]: { shown: 1, firstMs: 1, lastMs: 1, revision: 1 },
      },
      shows: [{ guide: 'ahead', atMs: future, session: 's' }, 'nonsense', { guide: 'fine', atMs: 4, session: 's' }],
      events: { saved: -1, opened: 2, wrong: 'x' },
    };
    const { status, body } = await tell({ v: 1, user: 'eve', memory });
    expect(status).toBe(200);
    expect(body.memory).toEqual({
      guides: { snoozed: { shown: 1, firstMs: 1, lastMs: 1, revision: 1 } },
      shows: [{ guide: 'fine', atMs: 4, session: 's' }],
      events: { opened: 2 },
    });
  });

  test('refuses what is none, in words', async () => {
    const codes = [];
    for (const body of ['{', '[]', 'null', '{"v":1,"user":"","memory":{}}', '{"v":1,"user":"a"}', '['.repeat(9_000)]) {
      const answer = await tell(body);
      expect(answer.status).toBe(400);
      codes.push(answer.body.error.code);
    }
    expect(codes).toEqual(['bad-json', 'bad-memory', 'bad-memory', 'bad-memory', 'bad-memory', 'too-deep']);
    expect((await tell(' '.repeat(limits.memoryBytes + 1))).status).toBe(413);
    expect((await tell({}, 'hrk_nobody')).status).toBe(401);
  });

  test('a name that every object has is a name like others', async () => {
    const text = '{"guides":{"__proto__":{"shown":1,"firstMs":1,"lastMs":1,"revision":1}},"shows":[],"events":{}}';
    const { body } = await tell(`{"v":1,"user":"__proto__","memory":${text}}`);
    expect(JSON.stringify(body.memory)).toBe(text);
  });
});
