// `handrail schema`: what an editor needs to complete and underline authored files.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defineCommand } from '../command.js';
import { EXIT_CODES } from '../exitCodes.js';
import { usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';
import { findFolder } from '../project/readProject.js';
import { showPath } from '../terminal/showPath.js';

export const schemaCommand = defineCommand({
  name: 'schema',
  summary: 'Write the JSON Schemas of authored files, for editors',
  words: '[name]',
  arity: [0, 1],
  options: {
    out: { type: 'string', value: '<dir>', help: 'where to write them (default: .schemas in the authored folder)' },
  },
  examples: [
    { line: 'handrail schema', says: 'after an upgrade: brings what "handrail init" wrote up to date' },
    { line: 'handrail schema guides', says: 'prints the one of guides/' },
  ],
  async run({ values, words: [name], terminal }) {
    const { jsonSchemas } = await import('@handrail/schema');
    const schemas = jsonSchemas();
    if (name !== undefined) {
      const found = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
      const names = Object.keys(schemas);
      if (!found) throw usageFailure(`There is no schema "${name}".`, didYouMean(name, names) ?? names.join(', '));
      terminal.out(JSON.stringify(found.schema, null, 2));
      return EXIT_CODES.ok;
    }
    const folder = await findFolder(undefined, terminal.cwd);
    if (values.out === undefined && folder === undefined)
      throw usageFailure('There is no authored folder here.', 'Say where to write them: handrail schema --out schemas');
    const dir = values.out === undefined ? join(folder as string, '.schemas') : resolve(terminal.cwd, values.out);
    await mkdir(dir, { recursive: true });
    for (const [short, { files, schema }] of Object.entries(schemas)) {
      const file = join(dir, `${short}.json`);
      await writeFile(file, `${JSON.stringify(schema)}\n`);
      terminal.out(`${showPath(file, terminal.cwd)}  for ${files}`);
    }
    return EXIT_CODES.ok;
  },
});
