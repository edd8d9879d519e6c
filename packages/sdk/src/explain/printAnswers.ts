/** Prints the answers in the console: two tables, or all that was looked at for one of them. */
import type { Explanation } from '../handrail.js';

export function printAnswers(answers: readonly Explanation[], pages: readonly string[]): void {
  const [first] = answers;
  if (!first) {
    console.info('Handrail has nothing by that name here: no flag, and no guide.');
    return;
  }
  if (answers.length === 1) {
    console.info([`${first.kind} ${first.id}: ${first.now}. ${first.why}`, ...first.trace].join('\n  '));
    return;
  }
  console.info(`Handrail. Open pages: ${pages.join(', ') || 'none that has a name'}.`);
  for (const [name, isOne] of [
    ['guide', ({ kind }: Explanation) => kind !== 'flag'],
    ['flag', ({ kind }: Explanation) => kind === 'flag'],
  ] as const) {
    const rows = answers.filter(isOne).map(({ id, now, why }) => ({ [name]: id, now, why }));
    if (rows.length > 0) console.table(rows);
  }
}
