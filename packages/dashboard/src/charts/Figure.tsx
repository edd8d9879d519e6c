/** A chart with what it shows above it, of whom it speaks below it, and the table behind it. */
import type { MetricsHead } from '@handrail/schema';
import type { ComponentChildren } from 'preact';
import { SimulatedNote } from '../parts/SimulatedNote.js';

interface Props {
  readonly title: string;
  /** How to read it, where that is not plain. */
  readonly how?: string;
  readonly head: MetricsHead;
  readonly table: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Figure({ title, how, head, table, children }: Props) {
  return (
    <figure class="figure">
      <figcaption>
        <h2>{title}</h2>
        {how && <p class="quiet">{how}</p>}
      </figcaption>
      {children}
      <SimulatedNote head={head} />
      <details class="numbers">
        <summary>The numbers as a table</summary>
        {table}
      </details>
    </figure>
  );
}
