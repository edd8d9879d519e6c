/** Every kind of guide and every rule, right: compiles without an error or a warning, and is played in the engine. */
import { createEngine } from '@handrail/engine';
import type { Bundle, GuideEntry, State } from '@handrail/schema';
import { expect, test } from 'vitest';
import { compileFolder, formatDiagnostic } from '../index.js';
import { folderOf } from '../testing/folderOf.js';
import { type Files, kind, rules } from '../testing/ruleCases.js';

const nowMs = Date.parse('2026-11-22T00:00Z');
const state: State = {
  ...{ format: 1, app: 'shop', env: 't', seq: 1, bundle: null, locales: ['en'] },
  ...{ waves: { r: [0, 1, 2, 3] }, kills: [], off: false },
};
const attributes = {
  role: 'buyer',
  age: 30,
  hiredAt: '2026-11-01',
  version: '2.0.0',
  groups: ['a'],
  contractor: false,
};
const context = { attributes, unit: 'u', state, nowMs, zone: 'Europe/Paris' };
const memory = { guides: {}, shows: [], session: 's' };

/** Decides every flag and guide as for somebody on every page who has seen nothing. */
function play(files: Files) {
  const { tree, diagnostics } = compileFolder(folderOf(files), { nowMs });
  const file = tree?.files.find(({ path }) => path === 'index.en.json');
  const said = diagnostics.map(formatDiagnostic);
  if (!file) return { said, eligible: [], guides: {}, flags: [] };
  const bundle = JSON.parse(new TextDecoder().decode(file.body)) as Bundle;
  const engine = createEngine(bundle);
  const eligible = engine.eligible(Object.keys(bundle.pages), context, memory, {});
  const flags = Object.keys(bundle.flags).map((id) => engine.flag(id, context).reason);
  return { said, eligible, guides: bundle.guides, flags };
}

const questions = (question: object) => ({ questions: [{ id: 'q', text: 'How was it?', ...question }] });
const target = 'save';
const body = 'Press **Save**.';
const buttons = [{ text: 'Close', do: 'done' }];

/** By kind, each in every form it takes. */
const guides: Readonly<Record<GuideEntry['kind'], readonly object[]>> = {
  tour: [
    { steps: [{ id: 'one', target, body, advance: 'click' }] },
    {
      steps: [
        { id: 'one', target, body, missing: 'skip' },
        { id: 'two', body: 'Done.', buttons },
      ],
    },
  ],
  hint: [
    { display: 'tooltip', target, body },
    { display: 'hotspot', target, body },
    { display: 'button', target, body },
  ],
  banner: [{ body }, { body, tone: 'warning', urgent: true }, { display: 'inline', target, body }],
  announcement: [
    { display: 'modal', title: 'New', body, buttons },
    { display: 'slide-out', title: 'New', body, buttons },
  ],
  checklist: [{ title: 'First week', items: [{ id: 'send', title: 'Send an order', done: { event: 'order_sent' } }] }],
  survey: [
    questions({ type: 'nps' }),
    questions({ type: 'csat' }),
    questions({ type: 'text' }),
    questions({ type: 'scale' }),
    {
      anonymous: true,
      ...questions({
        type: 'choice',
        options: [
          { id: 'well', text: 'Well' },
          { id: 'badly', text: 'Badly' },
        ],
      }),
    },
  ],
  help: [{ title: 'Help', search: ['guides'] }],
  panel: [{ target, insert: 'before', height: '120px', body: 'Totals' }],
};

const forms = Object.entries(guides).flatMap(([name, all]) => all.map((keys) => [name, keys] as const));

test.each(forms)('%s %j', (name, keys) => {
  const { said, eligible, guides: found } = play(kind(name, keys));
  expect(said).toEqual([]);
  expect(found.a?.kind).toBe(name);
  expect(eligible).toContain('a');
});

test.each(Object.entries(rules))('rule %s has a right case that compiles in silence and is played', (_, cases) => {
  const right = cases.filter(([, , codes = []]) => codes.length === 0).map(([, files]) => play(files));
  const silent = right.filter(({ said }) => said.length === 0);
  expect(right.map(({ said }) => said)).toContainEqual([]);
  for (const { flags, guides: found } of silent) {
    expect(flags.length + Object.keys(found).length).toBeGreaterThan(0);
    expect(flags).not.toContain('unknown-flag');
  }
});
