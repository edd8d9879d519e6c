/** For tests: what was answered to a survey with a question of each type. */
import type { MetricsHead, SurveyAnswers, SurveyCount, SurveyQuestion } from '@handrail/schema';

const numbers = (first: number, shares: readonly number[], total: number): SurveyCount[] =>
  shares.map((share, index) => ({
    answer: first + index,
    label: String(first + index),
    responses: Math.round(share * total),
  }));
const sum = (answers: readonly SurveyCount[]) => answers.reduce((all, { responses }) => all + responses, 0);

export function createFixtureAnswers(head: MetricsHead, isAnonymous: boolean): SurveyAnswers {
  const { totalUsers } = head;
  const recommend = numbers(0, [0.02, 0, 0, 0.03, 0, 0.07, 0.06, 0.13, 0.22, 0.27, 0.2], totalUsers);
  const ease = numbers(1, [0.04, 0.1, 0.2, 0.4, 0.26], totalUsers);
  const missing = [
    { answer: 'access', label: 'Access to the line', responses: Math.round(totalUsers * 0.4) },
    { answer: 'words', label: 'Explanations of what the nodes do', responses: Math.round(totalUsers * 0.2) },
    { answer: 'nothing', label: 'Nothing', responses: 0 },
  ];
  const scored = (id: string, type: SurveyQuestion['type'], label: string, answers: SurveyCount[]): SurveyQuestion => ({
    ...{ id, type, label, answers, isHidden: false, texts: [], responses: sum(answers) },
    groups: isAnonymous
      ? []
      : [
          { release: 'flow-starter', wave: 0, arm: 'rollout', answers },
          { release: 'flow-starter', wave: 0, arm: 'control', answers: answers.slice(0, -2) },
        ],
  });
  return {
    ...head,
    guide: 'mood',
    title: 'Your opinion',
    isAnonymous,
    hiddenBelow: 5,
    questions: [
      scored('recommend', 'nps', 'Would you recommend our tools to a colleague?', recommend),
      scored('ease', 'csat', 'How easy was your first week?', ease),
      scored('fit', 'scale', 'How well does it fit your work?', ease),
      { ...scored('missing', 'choice', 'What was missing?', missing), responses: totalUsers, groups: [] },
      {
        ...{ id: 'why', type: 'text', label: 'What should we change?', answers: [], groups: [] },
        responses: isAnonymous ? 3 : 3 * Math.sign(totalUsers),
        isHidden: isAnonymous,
        texts: isAnonymous
          ? []
          : [
              'Fewer forms, please.',
              `A very long word: ${'Donaudampfschifffahrtsgesellschaft'.repeat(3)}`,
              'Say what each node does <b>before</b> I place it.',
            ],
      },
    ],
  };
}
