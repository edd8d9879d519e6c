/** Bars at the edges of the window: stacked where there are several, and the page makes room where it can. */
import type { Unsubscribe } from '../contract.js';
import { ownTag } from '../page/roots.js';
import { onResize } from './onResize.js';

type Edge = 'top' | 'bottom';

interface Bar {
  readonly element: HTMLElement;
  readonly edge: Edge;
  readonly reserves: boolean;
  height: number;
}

const bars: Bar[] = [];
let sheet: CSSStyleSheet | undefined;

/**
 * A document that flows can be pushed by a padding of its root. An app that fills the window exactly, or has bars
 * fixed to it, cannot: there the push would cut off its other end, and the bar floats instead.
 */
function canReserve(edge: Edge): boolean {
  const { body, documentElement: root } = document;
  if (!body || getComputedStyle(body).overflowY === 'hidden' || getComputedStyle(root).overflowY === 'hidden')
    return false;
  const y = edge === 'top' ? 2 : window.innerHeight - 2;
  for (
    let node = document
      .elementsFromPoint(root.clientWidth / 2, y)
      .find(({ localName }) => !localName.startsWith(ownTag));
    node;
  ) {
    if (/fixed|sticky/.test(getComputedStyle(node).position)) return false;
    node = node.parentElement ?? undefined;
  }
  return (
    root.scrollHeight > window.innerHeight + 1 || (body.offsetHeight > 0 && body.offsetHeight < window.innerHeight - 2)
  );
}

function arrange(): void {
  let rules = '';
  for (const edge of ['top', 'bottom'] as const) {
    let used = 0;
    let reserved = 0;
    for (const bar of bars.filter((other) => other.edge === edge)) {
      bar.element.style.setProperty(edge, `${used}px`);
      used += bar.height;
      if (bar.reserves) reserved += bar.height;
    }
    if (used) rules += `--hr-bars-${edge}: ${used}px;`;
    if (reserved)
      rules += `padding-${edge}: ${reserved}px !important; scroll-padding-${edge}: ${reserved}px !important;`;
  }
  if (rules && !sheet) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } else if (!rules && sheet) {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    sheet = undefined;
  }
  sheet?.replaceSync(`html { ${rules} }`);
}

/** Keeps a place for `element` at an edge of the window for as long as it is there. */
export function reserveSpace(element: HTMLElement, edge: Edge): Unsubscribe {
  const bar: Bar = { element, edge, reserves: canReserve(edge), height: 0 };
  element.classList.toggle('floats', !bar.reserves);
  bars.push(bar);
  const measure = () => {
    const { offsetHeight } = element;
    if (offsetHeight === bar.height) return;
    bar.height = offsetHeight;
    arrange();
  };
  measure();
  const unresize = onResize([element], measure);
  return () => {
    unresize();
    bars.splice(bars.indexOf(bar), 1);
    arrange();
  };
}
