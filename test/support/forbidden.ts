/** What browser code of ours must not do: a strict page forbids it, or it would change the host. */
import { parseSync } from 'vite';
import type { Problem } from './importRules.js';
import type { Source } from './sources.js';

/** As much of a syntax tree as the rules look at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const html = 'Trusted Types forbid it, and authored text must never become markup; build nodes instead';
const members: Readonly<Record<string, string>> = {
  innerHTML: html,
  outerHTML: html,
  insertAdjacentHTML: html,
  dangerouslySetInnerHTML: html,
  setHTMLUnsafe: html,
  createContextualFragment: html,
  cssText: 'a style text is an inline style to the page policy; set properties on .style or use an adopted sheet',
};
const histories = ['pushState', 'replaceState'];

/** One problem for each forbidden thing in the file. */
export function findForbidden({ path, text }: Source): Problem[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const problems: Problem[] = [];
  walk(program as unknown as Node, (node) => {
    const message = judge(node);
    if (message) problems.push({ path, line: text.slice(0, node.start).split('\n').length, message });
  });
  return problems;
}

function judge(node: Node): string | undefined {
  const name = nameOf(node);
  switch (node.type) {
    case 'MemberExpression':
      return name && Object.hasOwn(members, name) ? `${name}: ${members[name]}` : undefined;
    case 'JSXAttribute':
      if (name === 'dangerouslySetInnerHTML') return `${name}: ${html}`;
      return name === 'style' && isString(part(node, 'value'))
        ? 'style="…": the page policy forbids style attributes; give an object'
        : undefined;
    case 'NewExpression':
      return nameOf(part(node, 'callee')) === 'Function' ? 'new Function: the page policy forbids eval' : undefined;
    case 'CallExpression':
      return judgeCall(part(node, 'callee'), (node.arguments as Node[]) ?? []);
    case 'AssignmentExpression':
      return judgeAssignment(nameOf(part(node, 'left')) ?? '', part(node, 'left'));
  }
  return undefined;
}

function judgeCall(called: Node | undefined, args: readonly Node[]): string | undefined {
  const callee = nameOf(called);
  if (callee?.startsWith('write') && nameOf(part(called, 'object')) === 'document')
    return `document.${callee}: ${html}`;
  if (callee === 'eval' || callee === 'Function') return `${callee}: the page policy forbids eval`;
  if (callee === 'setAttribute' && args[0]?.value === 'style') {
    return "setAttribute('style'): the page policy forbids style attributes; set properties on .style";
  }
  if (callee === 'createElement' && ['style', 'script'].includes(String(args[0]?.value))) {
    return `a <${args[0]?.value}> element: Trusted Types and nonces stop it; adopt a sheet, import a module`;
  }
  if ((callee === 'setTimeout' || callee === 'setInterval') && args[0] && isString(args[0])) {
    return `${callee} with a string: the page policy forbids eval`;
  }
  if (callee === 'sendBeacon') return 'sendBeacon: it says true while a page policy stops it; use fetch with keepalive';
  return undefined;
}

function judgeAssignment(name: string, target: Node | undefined): string | undefined {
  const object = nameOf(part(target, 'object'));
  if (histories.includes(name)) return `${name} replaced: nothing of the host is patched, history least of all`;
  if (object === 'prototype') return `prototype.${name} replaced: nothing of the host is patched`;
  if (['window', 'globalThis', 'document', 'navigator', 'history'].includes(object ?? '') && /^on|^fetch$/.test(name)) {
    return `${object}.${name} replaced: nothing of the host is patched`;
  }
  return undefined;
}

/** The last name of `a`, `a.b`, `a?.['b']` or `<x b=…>`. */
function nameOf(node: Node | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return node.name as string;
  if (node.type === 'JSXAttribute') return nameOf(part(node, 'name'));
  if (node.type === 'ChainExpression') return nameOf(part(node, 'expression'));
  if (node.type !== 'MemberExpression') return undefined;
  const property = part(node, 'property');
  return node.computed ? (isString(property) ? String(property?.value) : undefined) : nameOf(property);
}

const part = (node: Node | undefined, key: string) => node?.[key] as Node | undefined;
const isString = (node: Node | undefined) => node?.type === 'Literal' && typeof node.value === 'string';

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  else if (value && typeof value === 'object') {
    if (typeof (value as Node).type === 'string') visit(value as Node);
    for (const inner of Object.values(value)) walk(inner, visit);
  }
}
