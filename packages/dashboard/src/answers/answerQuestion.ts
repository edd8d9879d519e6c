/** What the answers to one question come to: a sentence, a short figure to compare by, and how to read it. */
import type { SurveyCount, SurveyQuestion } from '@handrail/schema';
import { formatCount, formatOf, formatScore, formatShare } from '../numbers/format.js';
import { netPromoterScore } from '../numbers/netPromoterScore.js';
import { wilsonInterval } from '../numbers/wilsonInterval.js';

export interface QuestionAnswer {
  readonly headline: string;
  readonly how?: string;
}

export function answerQuestion(question: SurveyQuestion, hiddenBelow: number): QuestionAnswer {
  const { type, responses, isHidden, answers } = question;
  if (isHidden) {
    return {
      headline: `Fewer than ${hiddenBelow} have answered, so nothing of it is shown: nobody is to be told apart.`,
    };
  }
  if (responses === 0) return { headline: 'Nobody has answered this in this time.' };
  if (type === 'text') return { headline: `${formatOf(responses, 'person', 'people')} wrote something.` };
  if (type === 'choice') {
    const most = [...answers].sort((a, b) => b.responses - a.responses)[0];
    return {
      headline: `Most often “${most?.label}”: ${formatCount(most?.responses ?? 0)} of ${formatCount(responses)}.`,
    };
  }
  return { headline: `${scoreOf(type, answers)}, of ${formatOf(responses, 'answer')}.`, ...readings[type] };
}

const readings: Readonly<Partial<Record<SurveyQuestion['type'], { readonly how: string }>>> = {
  nps: {
    how: 'Net Promoter Score: the percent who say 9 or 10 less the percent who say 0 to 6. In brackets, where the true one lies (95 %, adjusted Wald).',
  },
  csat: { how: 'Satisfied are those who say 4 or 5. In brackets, where the true share lies (95 %, Wilson).' },
};

/** `NPS +26 (+4 to +47)`, `64 % satisfied (45 % to 80 %)`, `3.9 of 5 on average`. */
export function scoreOf(type: SurveyQuestion['type'], answers: readonly SurveyCount[]): string {
  const total = answers.reduce((sum, { responses }) => sum + responses, 0);
  if (total === 0) return 'No answer';
  if (type === 'nps') {
    const { score, interval } = netPromoterScore(answers);
    return `NPS ${formatScore(score)} (${formatScore(interval.low)} to ${formatScore(interval.high)})`;
  }
  if (type === 'csat') {
    const satisfied = answers.reduce((sum, { answer, responses }) => sum + (Number(answer) >= 4 ? responses : 0), 0);
    const { low, high } = wilsonInterval(satisfied, total);
    return `${formatShare(satisfied / total)} satisfied (${formatShare(low)} to ${formatShare(high)})`;
  }
  const mean = answers.reduce((sum, { answer, responses }) => sum + Number(answer) * responses, 0) / total;
  return `${Number(mean.toFixed(1))} of ${answers.at(-1)?.label} on average`;
}
