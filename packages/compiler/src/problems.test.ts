/** The golden suite: every problem there is, in a folder that has it, and exactly what is said of it. */
import { expect, test } from 'vitest';
import { compileFolder, formatDiagnostic, problems } from './index.js';
import { folderOf } from './testing/folderOf.js';
import { problemExamples } from './testing/problemExamples.js';

const examples = Object.entries(problemExamples);
const nowMs = Date.parse('2026-11-22T00:00Z');

test('the folder that the examples change is itself clean', () => {
  expect(compileFolder(folderOf()).diagnostics).toEqual([]);
});

test.each(examples)('%s', (name, { files, said }) => {
  const { tree, diagnostics } = compileFolder(folderOf(files), { nowMs });
  expect(diagnostics.map(formatDiagnostic)).toEqual(said);
  const { code, severity } = problems[name as keyof typeof problems];
  expect(diagnostics.map((one) => one.code)).toContain(code);
  expect(tree === undefined).toBe(diagnostics.some((one) => one.severity === 'error'));
  expect(diagnostics.find((one) => one.code === code)?.severity).toBe(severity);
});

test('there is an example of each', () => {
  expect(Object.keys(problemExamples).sort()).toEqual(Object.keys(problems).sort());
});

test('codes are unique, and no text has a word that nobody fills in', () => {
  const codes = Object.values(problems).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { said } of Object.values(problemExamples)) {
    for (const line of said) expect(line).not.toMatch(/undefined|\{\w+\}/);
  }
});
