/** How answers lie: one thin bar each from a zero baseline, in the order of the question. */
import type { SurveyCount } from '@handrail/schema';
import { formatCount, formatShare } from '../numbers/format.js';

interface Props {
  readonly answers: readonly SurveyCount[];
  readonly responses: number;
  readonly label: string;
}

export function AnswersChart({ answers, responses, label }: Props) {
  const most = Math.max(1, ...answers.map((one) => one.responses));
  return (
    <ol class="funnel answers" aria-label={`${label}: the same numbers are in the table below`}>
      {answers.map(({ answer, label: said, responses: amount }) => (
        <li key={answer} class="answer-row">
          <span class="funnel-label">{said}</span>
          <svg class="bar" aria-hidden="true" preserveAspectRatio="none">
            <rect class="bar-track" width="100%" height="8" y="6" />
            <rect class="bar-value" width={`${(100 * amount) / most}%`} height="8" y="6" />
          </svg>
          <span class="funnel-users">{formatCount(amount)}</span>
          <span class="funnel-share">{formatShare(amount / responses)}</span>
        </li>
      ))}
    </ol>
  );
}
