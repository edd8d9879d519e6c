/** Draws the closed tree that Markdown was compiled to. What is not in the tree's union is not drawn. */
import type { MessagePart, Rich } from '@handrail/schema';
import type { ComponentChildren, JSX } from 'preact';
import type { Drawing } from './drawing.js';
import { Image } from './media.js';
import { readHref } from './readHref.js';

const tags = { strong: 'strong', em: 'em', code: 'code', p: 'p', h: 'h3', ul: 'ul', ol: 'ol', li: 'li' } as const;

export function drawRich(nodes: readonly Rich[], drawing: Drawing): ComponentChildren {
  return nodes.map((node) => drawNode(node, drawing));
}

/** The same tree as words alone, for the live announcement. */
export function richText(nodes: readonly Rich[], drawing: Drawing): string {
  const words = nodes.map((node) => {
    if (typeof node === 'string' || 'as' in node) return drawing.text([node]);
    if (node.tag === 'br') return ' ';
    if (node.tag === 'img') return node.alt;
    const inner = richText(node.children, drawing);
    return /^(p|h|ul|ol|li)$/.test(node.tag) ? `${inner} ` : inner;
  });
  return words.join('').replace(/\s+/g, ' ').trim();
}

function drawNode(node: Rich, drawing: Drawing): ComponentChildren {
  // Coerced to string, so that no object from a bundle can ever pass for a vnode.
  if (typeof node !== 'object' || 'as' in node) return String(drawing.text([node as MessagePart]));
  switch (node.tag) {
    case 'br':
      return <br />;
    case 'a':
      return <Link href={node.href}>{drawRich(node.children, drawing)}</Link>;
    case 'img':
      return <Image media={node} source={drawing.sourceOf(node.src)} />;
    default: {
      const Tag = Object.hasOwn(tags, node.tag) ? tags[node.tag] : undefined;
      return Tag ? <Tag>{drawRich(node.children, drawing)}</Tag> : null;
    }
  }
}

function Link({ href, children }: { href: string; children: ComponentChildren }): JSX.Element {
  const url = readHref(href);
  if (!url) return <span>{children}</span>;
  const away = url.protocol.startsWith('http') && url.origin !== location.origin;
  return (
    <a href={url.href} target={away ? '_blank' : undefined} rel={away ? 'noopener noreferrer' : undefined}>
      {children}
    </a>
  );
}
