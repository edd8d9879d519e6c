/** Lists what a TypeScript file imports, from its syntax tree. */
import { parseSync } from 'vite';
import type { Source } from './sources.js';

export interface Import {
  readonly from: string;
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
  /** Only `import type` and `export type`: an inline `{ type X }` leaves an import behind when types are stripped. */
  readonly isType: boolean;
}

/** @throws when the file is not valid TypeScript. */
export function findImports({ path, text }: Source): Import[] {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const found: Import[] = [];
  for (const node of program.body) {
    const isImport = node.type === 'ImportDeclaration';
    const isExport = node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration';
    if ((!isImport && !isExport) || !node.source) continue;
    const isType = (isImport ? node.importKind : node.exportKind) === 'type';
    found.push({ from: path, specifier: node.source.value, line: lineAt(node.start), isType });
  }
  for (const { start, moduleRequest } of module.dynamicImports) {
    const literal = /^(['"`])([^'"`$]+)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    // A computed address is a file of a published tree, not a module of ours.
    if (literal?.[2]) found.push({ from: path, specifier: literal[2], line: lineAt(start), isType: false });
  }
  return found;
}
