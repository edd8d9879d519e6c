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

const inline = /^(a|abbr|b|bdi|bdo|code|em|i|kbd|mark|s|slot|small|span|strong|sub|sup|u)$/;

/** `display: contents` has no box of its own, as slots have none, and shows all that is in it. */
const isDrawn = (element: Element): boolean =>
  element.checkVisibility({ visibilityProperty: true }) || getComputedStyle(element).display === 'contents';

/**
 * Text of a subtree as it is read out: hidden parts left out, images by their alternative. Where the whole is hidden,
 * it is what would be read out once it is shown.
 */
function readContent(root: Element): string {
  const isShown = isDrawn(root);
  const read = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    const element = node as Element;
    if (element !== root) {
      if (element.ariaHidden === 'true' || element.matches('script,style,template,noscript,input,textarea')) return '';
      if (isShown && !isDrawn(element)) return '';
      const label = element.getAttribute('aria-label') ?? element.getAttribute('alt');
      if (label?.trim()) return ` ${label} `;
    }
    const text = children(element).map(read).join('');
    // Inline elements continue a word, all others end it.
    return inline.test(element.localName) ? text : ` ${text} `;
  };
  return read(root);
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

/** Attributes and elements that may name what holds them without being in its text. */
const naming = '[aria-label],[aria-labelledby],[title],[alt],[placeholder],[value],[label],slot';

/**
 * Whether the element could have this name, at a small part of what its name costs to read: style and layout
 * are not asked.
 * @param letters of the name, as `squeeze` leaves them
 */
export function mayBeNamed(element: Element, letters: string): boolean {
  return (
    clean(element.textContent).toLowerCase().replace(/ /g, '').includes(letters) ||
    element.matches(`:is(${naming},svg)`) ||
    element.querySelector(naming) !== null ||
    element.shadowRoot !== null ||
    element.matches('input,select,textarea') ||
    // Browsers walk the document to answer `labels`: asked only where there can be one.
    Boolean((element.id || element.closest('label')) && (element as HTMLButtonElement).labels?.length)
  );
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
