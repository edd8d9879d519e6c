/** Changes single texts of a `locales/xx.json` and leaves every other letter of it, comments too, as it is. */
import { createScanner, findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

export interface TextEdit {
  readonly file: string;
  readonly key: string;
  readonly value: unknown;
}

interface Change {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** `SyntaxKind.CommaToken` of jsonc-parser, which exports it as a const enum. */
const comma = 5;

/** @param text JSON with comments, an object at the top; undefined or empty for a file that is not there yet */
export function editTexts(text: string | undefined, edits: readonly TextEdit[]): string {
  if (edits.length === 0) return text ?? '{}\n';
  const root = text?.trim() ? parseTree(text, [], { allowTrailingComma: true }) : undefined;
  if (text === undefined || root?.type !== 'object') return fresh(edits);
  const changes: Change[] = [];
  const added = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const node = findNodeAtLocation(root, [edit.file, edit.key]);
    if (node) changes.push({ offset: node.offset, length: node.length, text: JSON.stringify(edit.value) });
    else added.set(edit.file, [...(added.get(edit.file) ?? []), edit]);
  }
  const newFiles: string[] = [];
  for (const [file, more] of added) {
    const lines = more.map(({ key, value }) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    const node = findNodeAtLocation(root, [file]);
    if (node) changes.push(append(text, node, lines, '    '));
    else newFiles.push(`${JSON.stringify(file)}: {\n    ${lines.join(',\n    ')}\n  }`);
  }
  if (newFiles.length > 0) changes.push(append(text, root, newFiles, '  '));
  return changes
    .sort((a, b) => b.offset - a.offset)
    .reduce((all, { offset, length, text: put }) => all.slice(0, offset) + put + all.slice(offset + length), text);
}

/** Behind the last property, whether or not a comma stands there already. */
function append(text: string, object: Node, lines: readonly string[], indent: string): Change {
  const last = object.children?.at(-1);
  const outer = indent.slice(2);
  if (!last) {
    return {
      offset: object.offset,
      length: object.length,
      text: `{\n${indent}${lines.join(`,\n${indent}`)}\n${outer}}`,
    };
  }
  const end = last.offset + last.length;
  const scanner = createScanner(text, true);
  scanner.setPosition(end);
  const hasComma = (scanner.scan() as number) === comma;
  const offset = hasComma ? scanner.getTokenOffset() + 1 : end;
  const put = `\n${indent}${lines.join(`,\n${indent}`)}`;
  return { offset, length: 0, text: hasComma ? `${put},` : `,${put}` };
}

function fresh(edits: readonly TextEdit[]): string {
  const files = new Map<string, [string, unknown][]>();
  for (const { file, key, value } of edits) files.set(file, [...(files.get(file) ?? []), [key, value]]);
  const whole = [...files].map(([file, texts]) => {
    const lines = texts.map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    return `  ${JSON.stringify(file)}: {\n${lines.join(',\n')}\n  }`;
  });
  return `{\n${whole.join(',\n')}\n}\n`;
}
