/** Draws the closed tree that Markdown was compiled to. What is not in the tree's union is not drawn. */
import type { Message, MessagePart, Rich } from '@handrail/schema';
import type { ComponentChildren, JSX } from 'preact';
import { Image } from './media.js';
import { readHref } from './readHref.js';

export interface RichContext {
  /** Formats a message for the guide that is drawn. */
  text(message: Message): string;
  /** Address of an image: of the tree, or as authored. */
  sourceOf(path: string): string | undefined;
}

const tags = { strong: 'strong', em: 'em', code: 'code', p: 'p', h: 'h3', ul: 'ul', ol: 'ol', li: 'li' } as const;

export function drawRich(nodes: readonly Rich[], context: RichContext): ComponentChildren {
  return nodes.map((node) => drawNode(node, context));
}

/** The same tree as words alone, for the live announcement. */
export function richText(nodes: readonly Rich[], context: RichContext): string {
  const words = nodes.map((node) => {
    if (typeof node === 'string' || 'as' in node) return context.text([node]);
    if (node.tag === 'br') return ' ';
    if (node.tag === 'img') return node.alt;
    const inner = richText(node.children, context);
    return node.tag === 'p' || node.tag === 'li' || node.tag === 'h' ? `${inner} ` : inner;
  });
  return words.join('').replace(/\s+/g, ' ').trim();
}

function drawNode(node: Rich, context: RichContext): ComponentChildren {
  // Coerced to string, so that no object from a bundle can ever pass for a vnode.
  if (typeof node !== 'object' || 'as' in node) return String(context.text([node as MessagePart]));
  switch (node.tag) {
    case 'br':
      return <br />;
    case 'a':
      return <Link href={node.href}>{drawRich(node.children, context)}</Link>;
    case 'img':
      return <Image media={node} source={context.sourceOf(node.src)} />;
    default: {
      const Tag = Object.hasOwn(tags, node.tag) ? tags[node.tag] : undefined;
      return Tag ? <Tag>{drawRich(node.children, context)}</Tag> : null;
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
