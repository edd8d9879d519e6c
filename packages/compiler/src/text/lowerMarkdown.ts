/** Markdown to the closed tree that a browser draws. Anything outside of it is an error that names it. */
import { TYPE } from '@formatjs/icu-messageformat-parser';
import { limits, type MessagePart, type Rich } from '@handrail/schema';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { assetPath } from '../lower/assetPath.js';
import { isSafeHref } from '../lower/safeHref.js';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { isMarkdownTooDeep } from './isTooDeep.js';
import { lowerElement, type Placeholders, parseMessage } from './lowerMessage.js';

type MarkdownNode = ReturnType<typeof fromMarkdown>['children'][number];

/** Noncharacters stand in for ICU parts while Markdown is parsed, so that neither syntax sees the other. */
const open = '\uFDD0';
const close = '\uFDD1';
const standIn = /\uFDD0(\d+)\uFDD1/;

const names: Readonly<Record<string, string>> = {
  blockquote: 'quotation',
  code: 'block of code',
  thematicBreak: 'rule',
  definition: 'link definition',
  linkReference: 'link by reference',
  imageReference: 'image by reference',
};

/** Most texts are one line without any mark of Markdown. They need no parser, which takes a quarter of a millisecond. */
export const isOneSentence = (text: string): boolean =>
  /^[\p{L}\uFDD0](?:[^\n\r*_`[\]<>&\\!~|]*[^\s*_`[\]<>&\\!~|])?$/u.test(text);

export function lowerMarkdown(text: string, place: At, scope: Scope, known: Placeholders): readonly Rich[] {
  if (text.includes(open) || text.includes(close)) {
    scope.report.on(place, 'bad-character');
    return [];
  }
  const elements = parseMessage(text, place, scope);
  if (!elements) return [];
  const parts: MessagePart[] = [];
  const markdown = elements.map((element) => {
    if (element.type === TYPE.literal) return element.value;
    return `${open}${parts.push(lowerElement(element, place, scope, known)) - 1}${close}`;
  });
  const whole = markdown.join('');
  if (isOneSentence(whole)) return [{ tag: 'p', children: fillIn(whole) }];
  let depth = 0;
  if (isMarkdownTooDeep(whole)) {
    scope.report.on(place, 'text-too-deep');
    return [];
  }
  return all(fromMarkdown(whole).children);

  function all(nodes: readonly MarkdownNode[]): readonly Rich[] {
    if (depth > 2 * limits.textDepth) {
      scope.report.on(place, 'text-too-deep');
      return [];
    }
    depth++;
    const lowered = nodes.flatMap((node) => lowerNode(node));
    depth--;
    return lowered;
  }

  function lowerNode(node: MarkdownNode): readonly Rich[] {
    switch (node.type) {
      case 'text':
        return fillIn(node.value.replaceAll(/\s*\n\s*/g, ' '));
      case 'paragraph':
        return [{ tag: 'p', children: all(node.children) }];
      case 'heading':
        return [{ tag: 'h', children: all(node.children) }];
      case 'list':
        return [{ tag: node.ordered ? 'ol' : 'ul', children: all(node.children) }];
      case 'listItem': {
        // In a tight list the one paragraph of an item is only its text.
        const children = node.children.flatMap((child) =>
          child.type === 'paragraph' && !node.spread ? all(child.children) : lowerNode(child),
        );
        return [{ tag: 'li', children }];
      }
      case 'strong':
        return [{ tag: 'strong', children: all(node.children) }];
      case 'emphasis':
        return [{ tag: 'em', children: all(node.children) }];
      case 'inlineCode':
        return [{ tag: 'code', children: fillIn(node.value) }];
      case 'break':
        return [{ tag: 'br' }];
      case 'link':
        return [{ tag: 'a', href: address(node.url, 'link'), children: all(node.children) }];
      case 'image': {
        if (!node.alt?.trim()) scope.report.on(place, 'no-alt');
        return [{ tag: 'img', src: address(node.url, 'image'), alt: node.alt ?? '' }];
      }
      case 'html':
        // The closing tag is the same mistake.
        if (!node.value.startsWith('</')) scope.report.on(place, 'no-html', { found: node.value.slice(0, 60) });
        return [];
      default:
        scope.report.on(place, 'no-such-markdown', { found: names[node.type] ?? node.type });
        return [];
    }
  }

  function address(url: string, what: 'link' | 'image'): string {
    if (url.includes(open) || url.includes(encodeURIComponent(open))) {
      scope.report.on(place, 'value-in-link');
      return '';
    }
    if (what === 'image') return assetPath(url, place, scope);
    if (!isSafeHref(url)) scope.report.on(place, 'unsafe-link', { found: JSON.stringify(url) });
    return url;
  }

  function fillIn(value: string): readonly MessagePart[] {
    return value.split(standIn).flatMap((piece, index) => {
      if (index % 2 === 0) return piece === '' ? [] : [piece];
      return [parts[Number(piece)] ?? ''];
    });
  }
}
