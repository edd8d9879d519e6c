/** The list that an author opens over the page: what is shown, what is not, and why, as it is now. */
import type { Json } from '@handrail/schema';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Explanation } from '../handrail.js';
import { Icon } from '../render/icons.js';

export interface OverlayProps {
  readonly answers: readonly Explanation[];
  readonly pages: readonly string[];
  /** What is known of the person, private values left out. */
  readonly person: readonly (readonly [name: string, value: Json | undefined])[];
  onClose(): void;
}

export function Overlay({ answers, pages, person, onClose }: OverlayProps): JSX.Element {
  const [wanted, setWanted] = useState('');
  const fits = ({ id, now, why }: Explanation) => `${id} ${now} ${why}`.toLowerCase().includes(wanted.toLowerCase());
  const found = answers.filter(fits);
  const guides = found.filter(({ kind }) => kind !== 'flag');
  const flags = found.filter(({ kind }) => kind === 'flag');
  return (
    <>
      <header>
        <h2 id="name">Why is this shown?</h2>
        <p class="where">
          {pages.length > 0
            ? `Open ${pages.length > 1 ? 'pages' : 'page'}: ${pages.join(', ')}`
            : 'This address is no page that has a name.'}
        </p>
        <button type="button" class="close" aria-label="Close" title="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
        <input
          type="search"
          aria-label="Find a guide or a flag"
          placeholder="Find a guide or a flag"
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      </header>
      <div class="list">
        {guides.length > 0 && <Answers name="Guides" answers={guides} />}
        {flags.length > 0 && <Answers name="Flags" answers={flags} />}
        {found.length === 0 && <p class="none">No guide and no flag is called that.</p>}
        {person.length > 0 && <h3>This person</h3>}
        <dl class="person">
          {person.map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value === undefined ? 'not known' : typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </>
          ))}
        </dl>
      </div>
    </>
  );
}

const lookOf = ({ kind, now }: Explanation): string =>
  kind === 'flag' ? 'flag' : now === 'shown' ? 'shown' : now === 'may be shown' ? 'may' : '';

function Answers({ name, answers }: { name: string; answers: readonly Explanation[] }): JSX.Element {
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <ul>
        {answers.map((answer) => (
          <li key={answer.id}>
            <details>
              <summary class={lookOf(answer)}>
                <span class="id">
                  {answer.id}
                  {answer.kind !== 'flag' && <small>{answer.kind}</small>}
                </span>
                <span class="now">{answer.now}</span>
                <span class="why">{answer.why}</span>
              </summary>
              <ul class="trace">
                {answer.trace.length > 0 ? (
                  answer.trace.map((line) => <li>{line}</li>)
                ) : (
                  <li>Nothing else was asked.</li>
                )}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
