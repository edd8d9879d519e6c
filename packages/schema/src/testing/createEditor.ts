/** The language server that VS Code uses for JSON, with our schemas mapped as `handrail init` maps them. */
import { type CompletionItem, getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { jsonSchemas } from '../jsonSchemas.js';

export interface Underlined {
  /** The text under the line. */
  readonly text: string;
  readonly message: string;
}

export function createEditor() {
  const service = getLanguageService({});
  service.configure({
    schemas: Object.entries(jsonSchemas()).map(([name, { files, schema }]) => ({
      uri: `handrail:///${name}.json`,
      fileMatch: [`**/handrail/${files}`],
      schema: schema as object,
    })),
  });
  const open = (file: string, text: string) => {
    const document = TextDocument.create(`file:///app/handrail/${file}`, 'jsonc', 1, text);
    return { document, json: service.parseJSONDocument(document) };
  };
  return {
    async underline(file: string, text: string): Promise<readonly Underlined[]> {
      const { document, json } = open(file, text);
      const found = await service.doValidation(document, json, { comments: 'ignore', trailingCommas: 'ignore' });
      return found.map(({ range, message }) => ({ text: document.getText(range), message: String(message) }));
    },
    /** `text` holds one `|`, which is where the cursor is. */
    async complete(file: string, text: string): Promise<readonly CompletionItem[]> {
      const { document, json } = open(file, text.replace('|', ''));
      const list = await service.doComplete(document, document.positionAt(text.indexOf('|')), json);
      return list?.items ?? [];
    },
  };
}
