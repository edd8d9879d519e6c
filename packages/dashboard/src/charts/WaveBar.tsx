/** A release's waves in order: which have started, and how far each reaches. */
import type { Overview } from '@handrail/schema';

type Release = Overview['releases'][number];

export function WaveBar({ release, detailed = false }: { release: Release; detailed?: boolean }) {
  const { waves, started, killed } = release;
  return (
    <ol class={`waves ${detailed ? 'detailed' : ''} ${killed ? 'killed' : ''}`}>
      {waves.map((wave, index) => {
        const on = started.includes(index);
        return (
          <li key={`${wave.name} ${index}`} class={on ? 'started' : ''}>
            <span class={detailed ? 'wave-name' : 'hidden'}>
              {wave.name}
              {wave.mode === 'shadow' ? ' (shadow)' : ''}
            </span>
            <span class={detailed ? 'wave-reach' : 'hidden'}>
              {`${wave.percent} %, ${on ? (killed ? 'started, killed' : 'started') : 'not started'}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
