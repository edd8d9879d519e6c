// What is said of one person on one page, and that it is what the engine decides.
import { fileURLToPath } from 'node:url';
import { createEngine } from '@handrail/engine';
import type { Bundle, GuideEntry } from '@handrail/schema';
import { describe, expect, it } from 'vitest';
import { runHandrail } from '../runHandrail.js';
import { readFolderSide } from '../side/readFolderSide.js';
import { startedState } from '../side/startedState.js';
import { createTestTerminal } from '../terminal/createTestTerminal.js';
import { explainAll } from './explainAll.js';
import { explainGuide } from './explainGuide.js';

const cwd = fileURLToPath(new URL('../../../../examples/procurement', import.meta.url));

async function run(...argv: string[]) {
  const terminal = createTestTerminal({ cwd });
  const code = await runHandrail(argv, terminal);
  return { code, output: terminal.output.join('\n'), errors: terminal.errors.join('\n') };
}
const explain = (user: object, ...argv: string[]) =>
  run('explain', '--user', JSON.stringify(user), '--at', '2026-06-01T09:00Z', ...argv);
const finance = { id: 'u4', role: 'finance', region: 'emea', contractor: false };

describe('handrail explain', () => {
  it('names every flag and guide once, with the verdict and what decided it', async () => {
    const { code, output, errors } = await explain(finance, '--page', '/invoices/7');
    expect(code).toBe(0);
    expect(errors).toContain('as if every release had started in full');
    for (const name of ['new-invoice', 'new-panel', 'pricing-engine', 'amount-column', 'downtime', 'profile'])
      expect(output.match(new RegExp(`\\b${name} `, 'g'))?.length ?? 0, name).toBeGreaterThan(0);
    expect(output).toMatch(/○ not shown {2}downtime +banner +It begins at 2026-12-03 08:00, wall clock\./);
    expect(output).toMatch(/○ not shown {2}profile +tour +It is for the page "profile", and the address is not that\./);
  });

  it('says the first part of an audience that does not hold, what is known instead, and the segment it is from', async () => {
    const { output } = await explain({ ...finance, hiredAt: '2020-01-01' }, '--guide', 'first-week');
    expect(output).toContain(
      'Its audience asks: hiredAt is within 30 days (segment "new-hires"); hiredAt is "2020-01-01".',
    );
    expect(output).not.toContain('Flags');
  });

  it('follows a flag to the guide that asks for it', async () => {
    const off = await explain(finance, '--guide', 'new-panel', '--start', 'none');
    expect(off.output).toContain('It asks, now: flag "new-panel" is "on"; it is "off".');
    const { output } = await explain(finance, '--flag', 'new-panel', '--start', 'new-panel');
    expect(output).toMatch(
      /new-panel {2}on {2}Wave \d shows it to this person\.\n {6}In release "new-panel" the bucket is/,
    );
  });

  it('waits for a required attribute, and says which', async () => {
    const { output } = await explain({ id: 'u1' }, '--page', '/invoices');
    expect(output).toMatch(/new-panel +off +A required attribute .* Not known: contractor\./);
    expect(output).toContain('It waits for "contractor", which is required and not known.');
  });

  it('is the same for a program', async () => {
    const { output } = await explain(finance, '--page', '/profile', '--json');
    const answer = JSON.parse(output);
    expect(answer).toMatchObject({
      page: '/profile',
      pages: ['profile'],
      user: finance,
      at: '2026-06-01T09:00:00.000Z',
    });
    expect(answer.guides.find(({ guide }: { guide: string }) => guide === 'downtime')).toMatchObject({
      verdict: 'not shown',
      cause: 'from',
    });
    expect(answer.flags).toHaveLength(3);
  });

  it.each([
    [['--user', '{'], '--user is not JSON', `--user '{"id": "u1"`],
    [['--user', '[]'], 'not an object of attributes', '--user'],
    [['--user', '{"rol":"x"}'], 'declares no attribute "rol"', 'Did you mean "role"?'],
    [['--user', '{"role":"chef"}'], 'is none of "buyer"', ''],
    [['--user', '{"contractor":"no"}'], 'is not a boolean', ''],
    [['--page', 'invoices'], 'is not a path', '--page /invoices'],
    [['--guide', 'profil'], 'There is no guide "profil"', 'Did you mean "profile"?'],
    [['--flag', 'zzz'], 'There is no flag "zzz"', 'There are: new-invoice'],
    [['--zone', 'Mars/North'], 'no time zone', 'Europe/Vienna'],
    [['--at', 'soon'], 'not a time', '2026'],
    [['--start', 'new-panl'], 'no release "new-panl"', 'Did you mean "new-panel"?'],
    [['--start', 'none', '--env', 'staging'], 'contradict', ''],
  ])('%j says what is wrong and what to do', async (argv, what, hint) => {
    const { code, errors } = await run('explain', ...argv);
    expect(code).toBe(2);
    expect(errors).toContain(what);
    expect(errors).toContain(hint);
  });
});

it('says "shown" of what the engine finds eligible, and "not shown" of what it does not', async () => {
  const { bundle } = await readFolderSide(`${cwd}/handrail`, createTestTerminal({ cwd }));
  const state = startedState(bundle, undefined);
  const roles = ['buyer', 'manager', 'finance', 'tester', undefined];
  const seen = new Set<string>();
  for (const page of ['/invoices', '/invoices/7', '/profile', '/requests/new', '/'])
    for (const [index, role] of roles.entries()) {
      const attributes = {
        id: `u${index}`,
        contractor: index === 1,
        region: 'emea',
        ...(role === undefined ? {} : { role }),
      };
      const person = { attributes, nowMs: Date.parse('2026-12-05T10:00Z'), zone: 'UTC' };
      const { pages = [], guides } = explainAll(bundle, state, person, page);
      const engine = createEngine(bundle);
      const context = { attributes, unit: String(attributes.id), state, nowMs: person.nowMs, zone: 'UTC' };
      const memory = { guides: {}, shows: [], session: '' };
      const eligible = engine.eligible(pages, context, memory, { page: (name) => pages.includes(name) });
      for (const { guide, verdict } of guides) {
        seen.add(verdict);
        if (verdict === 'shown') expect(eligible).toContain(guide);
        if (verdict === 'not shown') expect(eligible).not.toContain(guide);
      }
    }
  expect(seen).toEqual(new Set(['shown', 'not shown', 'depends']));
});

describe('a guide', () => {
  const entry: GuideEntry = {
    kind: 'tour',
    revision: 1,
    trigger: [{ kind: 'page' }],
    frequency: {},
    priority: 0,
    passive: false,
    file: 'x',
    hash: 'x',
  };
  const bundle = {
    app: 'a',
    locale: 'en',
    attributes: {},
    segments: {},
    flags: {},
    releases: {},
    holdout: 0,
    pages: {},
    guides: {},
  };
  const say = (changes: Partial<GuideEntry>, state = {}, pages?: readonly string[]) => {
    const context = {
      attributes: {},
      unit: 'u',
      nowMs: Date.parse('2026-01-02T00:00Z'),
      zone: 'UTC',
      state: { ...startedState(bundle as unknown as Bundle, undefined), ...state },
    };
    const { verdict, cause, why } = explainGuide(
      bundle as unknown as Bundle,
      'g',
      { ...entry, ...changes },
      context,
      pages,
    );
    return `${verdict} ${cause}: ${why}`;
  };
  it.each([
    [{}, {}, 'shown nothing: Nothing stands against it.'],
    [{}, { off: true }, 'not shown off: Handrail is off in this environment.'],
    [{}, { kills: ['guides/g'] }, 'not shown killed: It is killed.'],
    [{ until: Date.parse('2026-01-01T00:00Z') }, {}, 'not shown until: It ended at 2026-01-01T00:00:00Z.'],
    [{ if: { $element: { save: true } } }, {}, 'depends if: Shown while element "save" is on the page.'],
    [{ trigger: [{ kind: 'event', event: 'saved' }] }, {}, 'depends trigger: Shown after event "saved".'],
    [{ page: 'home' }, {}, 'depends if: Shown while the page is "home".'],
    [
      { trigger: [{ kind: 'friction', friction: 'error' }], holdout: 100 },
      {},
      'not shown holdout: Held out from this offer, to compare those who are made it with.',
    ],
    [
      { trigger: [{ kind: 'friction', friction: 'error' }], holdout: 0 },
      {},
      'depends trigger: Shown when the person struggles.',
    ],
  ] as const)('%j under %j', (changes, state, said) => {
    expect(say(changes as Partial<GuideEntry>, state)).toBe(said);
  });
});
