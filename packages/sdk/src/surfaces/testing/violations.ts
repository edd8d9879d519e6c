/** What axe-core finds wrong with what we drew (and only with that), as readable lines. */
import axe from 'axe-core';

export async function violations(): Promise<string[]> {
  const include = [
    ...document.querySelectorAll('handrail-layer, handrail-panel, handrail-banner, handrail-explain'),
  ] as HTMLElement[];
  if (include.length === 0) return ['nothing of ours is on the page'];
  // Colours are taken as they are once the short fade is over. What is in a shadow root is not among the document's.
  const trees = [document, ...include.flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  const fades = trees
    .flatMap((tree) => tree.getAnimations())
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(fades.map(({ finished }) => finished));
  const { violations: found, incomplete } = await axe.run({ include }, { resultTypes: ['violations', 'incomplete'] });
  const unsure = incomplete.filter(({ id }) => id !== 'color-contrast');
  return [...found, ...unsure].flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
