/** Fills, chooses or clicks where the user pressed a button that says so, as the page would hear it from them. */
import type { Action, Message } from '@handrail/schema';
import type { GuidePort } from '../contract.js';

type Acting = Extract<Action, { kind: 'fill' | 'choose' | 'click' }>;

export function actForUser(action: Acting, port: GuidePort, text: (message: Message) => string): void {
  const found = port.find(action.target);
  if (found.status !== 'found') return;
  const element = found.element as HTMLElement;
  if (action.kind === 'click') element.click();
  else if (action.kind === 'fill') setValue(element, text(action.value));
  else choose(element, text(action.option), port);
}

/** Past React's own setter, which would otherwise see no change and drop the event. */
function setValue(element: HTMLElement, value: string): void {
  const prototype = Object.getPrototypeOf(element) as object;
  const setter = Object.getOwnPropertyDescriptor(prototype, 'value')?.set;
  element.focus({ preventScroll: true });
  if (setter) setter.call(element, value);
  else if (element.isContentEditable) element.textContent = value;
  else return;
  announceChange(element);
}

function announceChange(element: HTMLElement): void {
  element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
}

function choose(element: HTMLElement, option: string, port: GuidePort): void {
  if (element.localName === 'select') {
    const select = element as HTMLSelectElement;
    const wanted = [...select.options].find((each) => each.text.trim() === option || each.value === option);
    if (!wanted) return;
    wanted.selected = true;
    announceChange(select);
    return;
  }
  // A list of the host's own making: opened by a click, and its option appears when the page is ready for it.
  element.click();
  let over = false;
  const stop = port.watchTarget({ role: 'option', name: option }, (found) => {
    if (over || found.status !== 'found') return;
    over = true;
    (found.element as HTMLElement).click();
    queueMicrotask(() => stop());
  });
}
