/** Reads OpenFeature's own scenarios: outlines are expanded, backgrounds are in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';

export interface Scenario {
  readonly feature: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly steps: readonly { readonly text: string; readonly table: readonly (readonly string[])[] }[];
}

/** Empty where the folder is absent. */
export function readScenarios(folder: string): readonly Scenario[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.feature'))
    .flatMap((file) => {
      const newId = IdGenerator.incrementing();
      const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher());
      const document = parser.parse(readFileSync(join(folder, file), 'utf8'));
      return compile(document, file, newId).map((pickle) => ({
        feature: file,
        name: pickle.name,
        tags: pickle.tags.map(({ name }) => name),
        steps: pickle.steps.map(({ text, argument }) => ({
          text,
          table: (argument?.dataTable?.rows ?? []).map((row) => row.cells.map(({ value }) => value)),
        })),
      }));
    });
}
