// The lines of `handrail rollout status`.
import type { Overview } from '@handrail/schema';
import type { Terminal } from '../terminal/terminal.js';
import { writeTable } from '../terminal/writeTable.js';

export function writeRollout(
  { app, env, state, releases }: Pick<Overview, 'app' | 'env' | 'state' | 'releases'>,
  { paint }: Pick<Terminal, 'paint'>,
): readonly string[] {
  const published = state.bundle === null ? 'nothing published' : `tree ${state.bundle.slice(0, 12)}`;
  const head = `${paint('bold', `${app} in ${env}`)}  ${paint('dim', `${published}, journal entry ${state.seq}`)}`;
  const lines = [state.off ? `${head}  ${paint('red', 'OFF: nothing is drawn or sent')}` : head];
  if (releases.length === 0) lines.push('  no releases');
  for (const release of releases) {
    const standing = release.killed
      ? paint('red', 'killed')
      : release.started.length === 0
        ? paint('dim', 'not started')
        : release.started.length === release.waves.length
          ? paint('green', 'all waves started')
          : paint('green', `wave ${release.started.length} of ${release.waves.length}`);
    lines.push('', `${paint('bold', release.id)}  ${release.title}  ${standing}`);
    if (release.standing && !release.killed) lines.push(`  ${release.standing.why}`);
    lines.push(`  flag ${release.flag}, ${release.strategy}, ${release.holdout} % kept out as control`);
    const rows = release.waves.map(({ name, percent, mode }, at) => [
      release.started.includes(at) ? '●' : '○',
      name,
      mode === 'shadow' ? 'shadow' : `${percent} %`,
    ]);
    lines.push(...writeTable(rows, '  '));
  }
  return lines;
}
