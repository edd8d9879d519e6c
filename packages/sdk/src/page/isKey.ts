/** Whether the key an author named was pressed. */

/** `ctrl+k`, `Escape`: the key by its name, its modifiers before it. */
export function isKey(event: KeyboardEvent, wanted: string): boolean {
  const keys = wanted.toLowerCase().split('+');
  const held = { ctrl: event.ctrlKey, alt: event.altKey, shift: event.shiftKey, meta: event.metaKey };
  return (
    keys.at(-1) === event.key?.toLowerCase() &&
    Object.entries(held).every(
      ([name, down]) => down === keys.includes(name) || (name === 'shift' && keys.length === 1),
    )
  );
}

/** What is typed into a field is never taken for a shortcut. */
export const isTyped = (event: KeyboardEvent): boolean =>
  isEditable(event.composedPath()[0]) && !event.ctrlKey && !event.metaKey && !event.altKey;

const isEditable = (node: EventTarget | undefined): boolean =>
  node instanceof Element && (node.matches('input,textarea,select') || (node as HTMLElement).isContentEditable);
