/** Keys and pairs of keys (`g o`) that do something anywhere on the desk, but never while somebody types. */
import { useEffect, useRef } from 'preact/hooks';
import { chordMs } from '../limits.js';

export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let first = '';
    let firstAt = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      const pair = event.timeStamp - firstAt < chordMs ? `${first} ${event.key}` : '';
      const act = latest.current[pair] ?? latest.current[event.key];
      first = act ? '' : event.key;
      firstAt = event.timeStamp;
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input:not([type=radio]), textarea, select, dialog') !== null;
