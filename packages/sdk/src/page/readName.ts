/** The accessible name of an element: the part of accname 1.2 that elements of applications use. */
import { clean } from './fitText.js';
import { isNamedByContent } from './roles.js';

const referenced = (element: Element, attribute: string): Element[] => {
  const root = element.getRootNode() as Document | ShadowRoot;
  return (element.getAttribute(attribute) ?? '')
    .split(/\s+/)
    .map((id) => (id ? root.getElementById?.(id) : null))
    .filter((found) => found !== null && found !== undefined);
};

const join = (texts: readonly string[]): string => clean(texts.join(' '));

/** Text of a subtree as it is read out: hidden parts left out, images by their alternative, fields by their value. */
function readContent(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
  if (node.nodeType !== Node.ELEMENT_NODE) return '';
  const element = node as HTMLElement;
  if (element.ariaHidden === 'true' || element.matches('script,style,template,noscript')) return '';
  if (element.checkVisibility && !element.checkVisibility({ visibilityProperty: true })) return '';
  const label = element.getAttribute('aria-label');
  if (label?.trim()) return ` ${label} `;
  if (element.localName === 'img') return ` ${element.getAttribute('alt') ?? ''} `;
  const text = children(element).map(readContent).join('');
  // Inline elements continue a word, all others end it.
  return /^(a|abbr|b|bdi|bdo|code|em|i|kbd|mark|s|small|span|strong|sub|sup|u)$/.test(element.localName)
    ? text
    : ` ${text} `;
}

function children(element: Element): Node[] {
  if (element.localName === 'slot') {
    const assigned = (element as HTMLSlotElement).assignedNodes({ flatten: true });
    if (assigned.length) return assigned;
  }
  return [...(element.shadowRoot ?? element).childNodes];
}

/** The texts of what labels a form field: `<label>`s, or what `aria-labelledby` names. */
export function readLabel(element: Element): string {
  const by = referenced(element, 'aria-labelledby');
  const labels = by.length ? by : [...((element as HTMLInputElement).labels ?? [])];
  return join(labels.map(readContent)) || clean(element.getAttribute('aria-label'));
}

const captions: Readonly<Record<string, string>> = { fieldset: 'legend', table: 'caption', figure: 'figcaption' };
const buttonDefaults: Readonly<Record<string, string>> = { submit: 'Submit', reset: 'Reset' };

export function readName(element: Element): string {
  const name = readLabel(element);
  if (name) return name;
  const tag = element.localName;
  const type = element.getAttribute('type')?.toLowerCase() ?? '';
  const native =
    tag === 'input' && /^(button|submit|reset)$/.test(type)
      ? (element.getAttribute('value') ?? buttonDefaults[type])
      : /^(img|area)$/.test(tag) || type === 'image'
        ? element.getAttribute('alt')
        : tag === 'optgroup' || tag === 'option'
          ? element.getAttribute('label')
          : undefined;
  const caption = captions[tag] ?? (tag === 'svg' ? 'title' : undefined);
  const captioned = caption ? element.querySelector(`:scope>${caption}`) : null;
  return (
    clean(native) ||
    (captioned ? join([captioned.textContent ?? '']) : '') ||
    (isNamedByContent(element) ? join([readContent(element)]) : '') ||
    clean(element.getAttribute('title')) ||
    clean(element.getAttribute('placeholder'))
  );
}
