/** HTML of other tools as our Markdown: what we draw is kept, what we do not draw is said. */
import { toMarkdown } from 'mdast-util-to-markdown';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { isSafeHref } from '../lower/safeHref.js';
import { isMarkdownTooDeep } from '../text/isTooDeep.js';
import { escapeIcu } from './escapeIcu.js';

type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
type Root = Extract<Parameters<typeof toMarkdown>[0], { type: 'root' }>;
type Block = Root['children'][number];
type Paragraph = Extract<Block, { type: 'paragraph' }>;
type Inline = Paragraph['children'][number];

export interface HtmlHands {
  /** Says what is not carried over. */
  note(why: string): void;
  /** A path of assets/ or an https address for an image; undefined when there is none. */
  image(src: string): string | undefined;
}

const inlineTags = new Set(
  'a abbr b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const dropped: Readonly<Record<string, string>> = {
  ...{
    script: 'a script',
    style: 'a style sheet',
    iframe: 'an embedded page',
    object: 'an embedded object',
    embed: 'an embedded object',
  },
  ...{
    video: 'a video',
    audio: 'a sound',
    svg: 'a drawing',
    form: 'a form',
    input: 'a field',
    select: 'a list',
    textarea: 'a field',
    canvas: 'a drawing',
    math: 'a formula',
  },
};

/** Lines of Markdown with ICU escaped, ready to be a `body`. Never throws. */
export function htmlToMarkdown(html: string, hands: HtmlHands): string {
  const { childNodes } = parseFragment(html.replaceAll(/[\uFDD0\uFDD1]/g, ''));
  const children = toBlocks(childNodes, hands);
  if (children.length === 0) return '';
  const written = toMarkdown(
    { type: 'root', children },
    { bullet: '-', emphasis: '*', strong: '*', listItemIndent: 'one', rule: '-', resourceLink: true },
  ).trim();
  // toMarkdown writes some characters as references; as such they mean themselves.
  const markdown = escapeIcu(written);
  if (!isMarkdownTooDeep(markdown) && markdown.length < 10_000) return markdown;
  hands.note('The text is too long or too deeply nested; its formatting was left out.');
  return escapeIcu(
    plainText(childNodes)
      .replaceAll(/[*_[\]`<>!\\&#~|]/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, 5_000),
  );
}

/** A title: text alone, in one line. */
export function htmlToText(html: string): string {
  const text = /[<&]/.test(html) ? plainText(parseFragment(html).childNodes) : html;
  return escapeIcu(
    text
      .replaceAll(/[\uFDD0\uFDD1]/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, 1_000),
  );
}

function plainText(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if ('value' in node) return node.value;
      if (!('childNodes' in node) || Object.hasOwn(dropped, node.tagName)) return '';
      return inlineTags.has(node.tagName) && node.tagName !== 'br'
        ? plainText(node.childNodes)
        : ` ${plainText(node.childNodes)} `;
    })
    .join('');
}

function toBlocks(nodes: readonly HtmlNode[], hands: HtmlHands): Block[] {
  const blocks: Block[] = [];
  let line: Inline[] = [];
  const flush = () => {
    const children = trim(line);
    if (children.length > 0) blocks.push({ type: 'paragraph', children });
    line = [];
  };
  for (const node of nodes) {
    if (isInline(node)) {
      line.push(...toInline(node, hands));
      continue;
    }
    flush();
    if ('childNodes' in node) blocks.push(...toBlock(node, hands));
  }
  flush();
  return blocks;
}

const isInline = (node: HtmlNode): boolean =>
  'value' in node || ('tagName' in node && inlineTags.has(node.tagName) && !hasBlock(node.childNodes));
const hasBlock = (nodes: readonly HtmlNode[]): boolean =>
  nodes.some((node) => 'tagName' in node && (!inlineTags.has(node.tagName) || hasBlock(node.childNodes)));

function toBlock(node: DefaultTreeAdapterTypes.Element, hands: HtmlHands): Block[] {
  const { tagName, childNodes } = node;
  const lost = Object.hasOwn(dropped, tagName) ? dropped[tagName] : undefined;
  if (lost !== undefined) {
    const src = attribute(node, 'src') ?? attribute(node, 'data');
    hands.note(
      `Here was ${lost}${src ? ` (${src.slice(0, 80)})` : ''}, which Handrail does not draw in a text; it was left out.`,
    );
    return [];
  }
  if (/^h[1-6]$/.test(tagName)) {
    const children = trim(childNodes.flatMap((child) => toInline(child, hands)));
    return children.length > 0 ? [{ type: 'heading', depth: 1, children }] : [];
  }
  if (tagName === 'ul' || tagName === 'ol') return toList(node, hands);
  if (tagName === 'hr') return [];
  if (tagName === 'table') {
    hands.note('A table became lines of text: Handrail draws no tables.');
    return rowsOf(childNodes).map((row) => ({
      type: 'paragraph',
      children: row.flatMap((cell, index) => [
        ...(index > 0 ? [{ type: 'text' as const, value: ' – ' }] : []),
        ...trim(cell.flatMap((one) => toInline(one, hands))),
      ]),
    }));
  }
  if (tagName === 'blockquote') hands.note('A quotation became a paragraph.');
  if (tagName === 'pre') {
    hands.note('A block of code became code within a line.');
    const value = plainText(childNodes).replaceAll(/\s+/g, ' ').trim();
    return value === '' ? [] : [{ type: 'paragraph', children: [{ type: 'inlineCode', value }] }];
  }
  return toBlocks(childNodes, hands);
}

function toList(node: DefaultTreeAdapterTypes.Element, hands: HtmlHands): Block[] {
  const items = node.childNodes.filter((child): child is DefaultTreeAdapterTypes.Element => 'tagName' in child);
  const children = items.flatMap((item) => {
    const blocks = toBlocks(item.tagName === 'li' ? item.childNodes : [item], hands);
    return blocks.length === 0 ? [] : [{ type: 'listItem' as const, spread: false, children: blocks as never }];
  });
  return children.length === 0 ? [] : [{ type: 'list', ordered: node.tagName === 'ol', spread: false, children }];
}

function rowsOf(nodes: readonly HtmlNode[]): readonly (readonly HtmlNode[][])[] {
  return nodes.flatMap((node) => {
    if (!('tagName' in node)) return [];
    if (node.tagName !== 'tr') return rowsOf(node.childNodes);
    const cells = node.childNodes.filter((cell): cell is DefaultTreeAdapterTypes.Element => 'tagName' in cell);
    return cells.length > 0 ? [cells.map((cell) => cell.childNodes)] : [];
  });
}

function toInline(node: HtmlNode, hands: HtmlHands): Inline[] {
  if ('value' in node) return node.value === '' ? [] : [{ type: 'text', value: node.value.replaceAll(/\s+/g, ' ') }];
  if (!('childNodes' in node)) return [];
  const { tagName, childNodes } = node;
  const children = () => childNodes.flatMap((child) => toInline(child, hands));
  const wrap = (type: 'strong' | 'emphasis'): Inline[] => {
    const inner = children();
    const bare = trim(inner);
    if (bare.length === 0) return inner;
    // Markdown knows no emphasis that begins or ends with a space.
    const text = plainText(childNodes);
    return [
      ...(/^\s/.test(text) ? [space] : []),
      { type, children: bare } as Inline,
      ...(/\s$/.test(text) ? [space] : []),
    ];
  };
  switch (tagName) {
    case 'b':
    case 'strong':
      return wrap('strong');
    case 'i':
    case 'em':
    case 'cite':
    case 'dfn':
      return wrap('emphasis');
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt': {
      const value = plainText(childNodes).replaceAll(/\s+/g, ' ').trim();
      return value === '' ? [] : [{ type: 'inlineCode', value }];
    }
    case 'br':
      return [{ type: 'break' }];
    case 'a': {
      const href = (attribute(node, 'href') ?? '').trim();
      if (href === '' || !/[^\s]/.test(plainText(childNodes))) return children();
      if (isSafeHref(href) && !/[{}]/.test(href)) return [{ type: 'link', url: href, children: children() as never }];
      hands.note(
        `The link to ${href.slice(0, 80)} is none that Handrail opens (http, https, mailto, tel, or a path that begins with "/"); its text was kept.`,
      );
      return children();
    }
    case 'img': {
      const src = attribute(node, 'src') ?? '';
      const url = hands.image(src);
      if (url === undefined) {
        hands.note(
          `The picture ${src.slice(0, 80)} was left out: put the file into assets/ and write ![what it shows](assets/file.png).`,
        );
        return [];
      }
      const alt = (attribute(node, 'alt') ?? '').replaceAll(/\s+/g, ' ').trim();
      if (alt === '')
        hands.note(
          `The picture ${src.slice(0, 80)} has no text for those who cannot see it; "Picture" was put there. Say what it shows.`,
        );
      return [{ type: 'image', url, alt: alt || 'Picture' }];
    }
    default:
      return Object.hasOwn(dropped, tagName) ? (toBlock(node, hands) as never[]) : children();
  }
}

const space: Inline = { type: 'text', value: ' ' };

/** Without blanks and line breaks at either end. */
function trim(line: readonly Inline[]): Inline[] {
  const isBlank = (one: Inline | undefined) =>
    one?.type === 'break' || (one?.type === 'text' && one.value.trim() === '');
  const kept = [...line];
  while (kept.length > 0 && isBlank(kept[0])) kept.shift();
  while (kept.length > 0 && isBlank(kept.at(-1))) kept.pop();
  const [first] = kept;
  const last = kept.at(-1);
  if (first?.type === 'text') kept[0] = { ...first, value: first.value.trimStart() };
  if (last?.type === 'text')
    kept[kept.length - 1] = { ...(kept.at(-1) as typeof last), value: (kept.at(-1) as typeof last).value.trimEnd() };
  return kept;
}

const attribute = (node: DefaultTreeAdapterTypes.Element, name: string): string | undefined =>
  node.attrs.find((one) => one.name === name)?.value;
