/** The answers to one survey, in the shape the wire promises. */
import type { Plan, PlanQuestion, SurveyAnswers, SurveyCount, SurveyQuestion } from '@handrail/schema';
import { findGuide } from '../acts/findPublished.js';
import { createProblem } from '../createProblem.js';
import type { EventStore } from '../events/eventStore.js';
import { isSigned } from '../identity/needsProof.js';
import { limits } from '../limits.js';
import { bindMetricsQuery, type MetricsQuery } from './metricsQuery.js';
import { answersSql, groupsSql, textsSql } from './surveySql.js';

interface AnswersRow {
  total: number;
  simulated_total: number;
  all_counts: readonly (readonly [step: string, details: string, responses: number])[];
  all_steps: readonly (readonly [step: string, responses: number])[];
}

interface GroupRow {
  question: string;
  in_release: string;
  in_wave: number;
  in_arm: 'rollout' | 'control';
  said: string;
  responses: number;
}

/**
 * Questions come from the published plan; what was answered to others, or is no answer there is, is not told. A guide
 * that is not published gets a did-you-mean.
 * @throws Problem where it is no survey, and what `EventStore.query` throws
 */
export async function readSurvey(
  store: EventStore,
  query: MetricsQuery,
  guide: string,
  plan: Plan,
): Promise<SurveyAnswers> {
  const { title, steps, survey } = findGuide(plan, guide);
  if (!survey) throw createProblem(400, 'not-a-survey', `The guide ${guide} is not a survey.`, { where: 'guide' });
  const { isAnonymous, questions } = survey;
  const asked = steps.flatMap(({ id, label }, index) => {
    const question = questions[index];
    return question ? [{ id, label, question, known: listAnswers(question) }] : [];
  });
  const parameters = {
    ...bindMetricsQuery(query, isSigned(plan, query.env)),
    guide,
    anonymous: isAnonymous ? 1 : 0,
    texts: asked.filter(({ question }) => question.type === 'text').map(({ id }) => id),
    releases: Object.keys(plan.releases),
    most: limits.differentAnswers,
  };
  const [found] = await store.query<AnswersRow>(answersSql, parameters);
  const texts =
    parameters.texts.length === 0
      ? []
      : await store.query<{ step: string; details: string }>(textsSql, { ...parameters, most: limits.shownTexts });
  const groups = isAnonymous ? [] : await store.query<GroupRow>(groupsSql, parameters);

  return {
    ...query,
    simulatedUsers: found?.simulated_total ?? 0,
    totalUsers: found?.total ?? 0,
    guide,
    title,
    isAnonymous,
    hiddenBelow: limits.anonymousResponses,
    questions: asked.map(({ id, label, question, known }): SurveyQuestion => {
      const counted = (found?.all_counts ?? []).filter(([step]) => step === id);
      const answers = count(
        known,
        counted.map(([, details, responses]) => [details, responses]),
      );
      const isNumber = question.min !== undefined;
      const responses = isNumber
        ? answers.reduce((sum, one) => sum + one.responses, 0)
        : ((found?.all_steps ?? []).find(([step]) => step === id)?.[1] ?? 0);
      const isHidden = isAnonymous && responses < limits.anonymousResponses;
      const told = { id, label, type: question.type, responses, isHidden };
      if (isHidden) return { ...told, answers: [], texts: [], groups: [] };
      return {
        ...told,
        answers,
        texts: texts.filter(({ step }) => step === id).map(({ details }) => String(readAnswer(details))),
        groups: isNumber
          ? groupsOf(
              groups.filter(({ question: of }) => of === id),
              known,
            )
          : [],
      };
    }),
  };
}

type Known = readonly Omit<SurveyCount, 'responses'>[];

function listAnswers({ min, max = 0, options = [] }: PlanQuestion): Known {
  if (min === undefined) return options.map(({ id, label }) => ({ answer: id, label }));
  return Array.from({ length: max - min + 1 }, (_, index) => ({ answer: min + index, label: String(min + index) }));
}

function count(known: Known, counted: readonly (readonly [details: string, responses: number])[]): SurveyCount[] {
  const responses = new Map(counted.map(([details, amount]) => [readAnswer(details), amount]));
  return known.map((one) => ({ ...one, responses: responses.get(one.answer) ?? 0 }));
}

function groupsOf(rows: readonly GroupRow[], known: Known): SurveyQuestion['groups'] {
  const nameOf = ({ in_release, in_wave, in_arm }: GroupRow) => `${in_release} ${in_wave} ${in_arm}`;
  return [...new Map(rows.map((row) => [nameOf(row), row])).values()].map((group) => ({
    release: group.in_release,
    wave: group.in_wave,
    arm: group.in_arm,
    answers: count(
      known,
      rows.filter((row) => nameOf(row) === nameOf(group)).map(({ said, responses }) => [said, responses]),
    ),
  }));
}

const readAnswer = (details: string) => (JSON.parse(details) as { answer: string | number }).answer;
