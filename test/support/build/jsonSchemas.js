/** Writes the JSON Schemas that the built package makes into its dist, so that editors may be pointed at files. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export function jsonSchemas(directory) {
  return {
    name: 'json-schemas',
    async writeBundle() {
      // The query keeps the module of an earlier build in this process from being taken for this one.
      const { jsonSchemas: create } = await import(`${pathToFileURL(`${directory}/index.js`)}?${Date.now()}`);
      rmSync(`${directory}/json`, { recursive: true, force: true });
      mkdirSync(`${directory}/json`);
      for (const [name, { schema }] of Object.entries(create())) {
        writeFileSync(`${directory}/json/${name}.json`, `${JSON.stringify(schema)}\n`);
      }
    },
  };
}
