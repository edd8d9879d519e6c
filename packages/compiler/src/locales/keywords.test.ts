// The words an article is searched by are texts like all others: they go to translators, come back, and are found by.
import { expect, test } from 'vitest';
import { compileWithModel } from '../compileFolder.js';
import { appWith, folderOf } from '../testing/folderOf.js';
import { readCsv, writeCsv } from './csv.js';
import { importTranslations } from './importTranslations.js';
import { readTranslations } from './readTranslations.js';
import { readXliff } from './readXliff.js';
import { writeXliff } from './writeXliff.js';

const files = {
  'handrail.json': appWith({ locales: { base: 'en', also: ['fr', 'ar'] } }),
  'guides/help.json': '{ "kind": "help", "title": "Help", "owner": "it" }',
  'articles/late.json': '{ "title": "Late", "keywords": ["delay", "{slow}"], "body": "Ask." }',
};

test.each([
  ['XLIFF', writeXliff, readXliff],
  ['CSV', writeCsv, readCsv],
] as const)('%s takes them along, one a line, and brings back as many as the language has', (_, write, read) => {
  const folder = folderOf(files);
  const compiled = compileWithModel(folder);
  const out = write(readTranslations(compiled, 'fr'));
  expect(out).toContain('one a line');
  const sent = read(out);
  const texts = sent.texts.map((text) =>
    text.key === 'keywords' ? { ...text, target: 'délai\ncolis\n\nretard', state: 'final' as const } : text,
  );
  expect(sent.texts.find(({ key }) => key === 'keywords')?.source).toBe('delay\n{slow}');
  const { files: changed } = importTranslations(folder, compiled, 'fr', { ...sent, texts });
  const { tree } = compileWithModel(
    new Map([...folder, ...[...changed].map(([path, text]) => [path, new TextEncoder().encode(text)] as const)]),
  );
  const keywords = (locale: string) => {
    const file = tree?.files.find(({ path }) => path === `guides/help.${locale}.json`);
    return JSON.parse(new TextDecoder().decode(file?.body)).articles[0].keywords;
  };
  expect(keywords('fr')).toEqual(['délai', 'colis', 'retard']);
  expect(keywords('en')).toEqual(['delay', '{slow}']);
});
