/** Whose numbers: people, simulated users, or both; and over which days. */
import type { Population } from '@handrail/schema';
import type { Days } from '../route/route.js';
import { dayChoices } from '../route/route.js';
import { useDesk } from './desk.js';

const populations: readonly { readonly value: Population; readonly word: string }[] = [
  { value: 'people', word: 'People' },
  { value: 'simulated', word: 'Simulated' },
  { value: 'all', word: 'All' },
];

export const dayWords: Readonly<Record<Days, string>> = {
  1: 'Last 24 hours',
  7: 'Last 7 days',
  30: 'Last 30 days',
  90: 'Last 90 days',
};

export function PopulationSwitch() {
  const { route, go } = useDesk();
  return (
    <div class="controls">
      <fieldset class="switch">
        <legend class="hidden">Whose numbers</legend>
        {populations.map(({ value, word }) => (
          <label key={value} class={route.population === value ? 'chosen' : ''}>
            <input
              type="radio"
              name="population"
              checked={route.population === value}
              onChange={() => go({ population: value })}
            />
            {word}
          </label>
        ))}
      </fieldset>
      <label class="select">
        <span class="hidden">Over which time</span>
        <select
          value={String(route.days)}
          onChange={(event) => {
            const days = Number(event.currentTarget.value);
            go({ days: dayChoices.find((choice) => choice === days) ?? route.days });
          }}
        >
          {dayChoices.map((days) => (
            <option key={days} value={String(days)}>
              {dayWords[days]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
