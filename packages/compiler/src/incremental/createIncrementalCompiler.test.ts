/** Whatever is edited, compiling what changed gives what compiling everything gives, to the byte. */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Compiled, compileFolder, createIncrementalCompiler, readFolder } from '../index.js';

const folder = fileURLToPath(new URL('../../../../examples/procurement/handrail', import.meta.url));
const nowMs = Date.parse('2026-11-22T00:00Z');
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const word = /"(?:[^"\\]|\\.)*"|-?\d+|true|false/g;

/** A word of one file is replaced by a word of any: a name by another, a test by a text. Or a file goes, or comes back. */
const edit = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('replace' as const), file: fc.nat(), at: fc.nat(), by: fc.nat() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), file: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('copy' as const), file: fc.nat(), over: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('restore' as const), file: fc.nat() }) },
);
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;
type Files = ReadonlyMap<string, Uint8Array>;

const pick = <T>(from: readonly T[], index: number) => from[index % from.length] as T;

function change(files: Files, original: Files, words: readonly string[], one: Edit): Files {
  const next = new Map(files);
  const path = pick([...original.keys()], one.file);
  if (one.kind === 'remove') next.delete(path);
  else if (one.kind === 'restore') next.set(path, original.get(path) as Uint8Array);
  else if (one.kind === 'copy') next.set(path.replace('.json', '-copy.json'), pick([...original.values()], one.over));
  else if (path.endsWith('.json')) {
    const text = decoder.decode(next.get(path));
    const places = [...text.matchAll(word)];
    if (places.length === 0) return next;
    const { index, 0: found } = pick(places, one.at);
    next.set(path, encoder.encode(text.slice(0, index) + pick(words, one.by) + text.slice(index + found.length)));
  }
  return next;
}

const bodies = ({ tree }: Compiled) => tree?.files.map(({ path, body }) => [path, decoder.decode(body)]);

test('any edits, one after the other', async () => {
  const original = await readFolder(folder);
  const texts = [...original].flatMap(([path, body]) => (path.endsWith('.json') ? [decoder.decode(body)] : []));
  const words = [...new Set(texts.flatMap((text) => text.match(word) ?? []))];
  let compiled = 0;
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
      const compile = createIncrementalCompiler();
      compile(original, { nowMs });
      let files: Files = original;
      for (const one of edits) {
        files = change(files, original, words, one);
        const incremental = compile(files, { nowMs });
        const full = compileFolder(files, { nowMs });
        expect(incremental.diagnostics).toEqual(full.diagnostics);
        expect(incremental.tree?.hash).toBe(full.tree?.hash);
        expect(bodies(incremental)).toEqual(bodies(full));
        if (full.tree) compiled++;
      }
    }),
    { numRuns: 12 },
  );
  expect(compiled).toBeGreaterThan(0);
}, 120_000);
