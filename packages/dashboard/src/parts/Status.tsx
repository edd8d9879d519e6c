/** A state in a word with its icon, so that colour is never alone. */
import type { IconName } from './Icon.js';
import { Icon } from './Icon.js';

export type Tone = 'good' | 'quiet' | 'bad' | 'warn';
const icons: Readonly<Record<Tone, IconName>> = { good: 'live', quiet: 'waiting', bad: 'stopped', warn: 'warning' };

export const Status = ({ tone, word }: { tone: Tone; word: string }) => (
  <span class={`status ${tone}`}>
    <Icon name={icons[tone]} />
    {word}
  </span>
);
