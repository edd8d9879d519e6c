/** How far a tour has come: segments to see, "Step 3 of 9" to hear. */
import type { JSX } from 'preact';
import { stepText } from '../words/stepText.js';
import type { Drawing } from './drawing.js';
import * as limits from './limits.js';

export function Progress({ n, of, drawing }: { n: number; of: number; drawing: Drawing }): JSX.Element | null {
  if (of < 2) return null;
  const text = stepText(drawing.words, n, of, drawing.locale);
  if (of > limits.segments) return <div class="progress">{text}</div>;
  return (
    <div class="progress" part="progress" role="img" aria-label={text}>
      {Array.from({ length: of }, (_, index) => (
        <span key={index} class={`segment ${index + 1 === n ? 'now' : index + 1 < n ? 'done' : ''}`} />
      ))}
    </div>
  );
}
