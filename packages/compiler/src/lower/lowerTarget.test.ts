import { expect, it } from 'vitest';
import { compileFolder } from '../compileFolder.js';
import { folderOf } from '../testing/folderOf.js';

const compile = (targets: object) => compileFolder(folderOf({ 'targets.json': JSON.stringify(targets) }));

function readTargets(targets: object): unknown {
  const file = compile(targets).tree?.files.find(({ path }) => path === 'index.en.json');
  return JSON.parse(new TextDecoder().decode(file?.body)).targets;
}

it('writes out the other ways to say a target, one or several, by name or in place', () => {
  const other = { role: 'button', name: 'Save' };
  const lowered = readTargets({
    save: { testId: 'save', or: 'named' },
    named: other,
    both: { like: 'Save all', near: 'named', reach: 4, or: ['named', { id: 'save' }] },
  });
  expect(lowered).toMatchObject({
    save: { testId: 'save', or: [other] },
    both: { like: 'Save all', near: other, reach: 4, or: [other, { id: 'save' }] },
  });
});

it('says where another way leads nowhere, or back to itself', () => {
  const { diagnostics } = compile({ save: { testId: 'save', or: ['sav'] }, round: { testId: 'a', or: 'round' } });
  expect(diagnostics.map(({ code, message }) => [code, message.includes('"save"')])).toEqual([
    [expect.any(String), true],
    [expect.any(String), false],
  ]);
});
