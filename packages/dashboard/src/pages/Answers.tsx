/** What was answered to a survey: each question with its sentence, how the answers lie, who said what of a release, and the texts. */
import type { SurveyAnswers, SurveyQuestion } from '@handrail/schema';
import { answerQuestion, scoreOf } from '../answers/answerQuestion.js';
import { useAnswer } from '../api/useAnswer.js';
import { AnswersChart } from '../charts/AnswersChart.js';
import { Table } from '../charts/Table.js';
import { firstRows } from '../limits.js';
import { formatCount, formatShare } from '../numbers/format.js';
import { useDesk } from '../parts/desk.js';
import { Read } from '../parts/Read.js';
import { SimulatedNote } from '../parts/SimulatedNote.js';
import { timeOf } from './timeOf.js';

export function Answers({ id }: { id: string }) {
  const { api, route } = useDesk();
  const reading = useAnswer(`${id} ${route.population} ${route.days}`, () => api.readSurvey(id, timeOf(route)));
  return (
    <Read of={reading} what="the answers">
      {(survey) => (
        <>
          {survey.isAnonymous && (
            <p class="note">{`Anonymous: nobody can see who answered, and nothing is shown of fewer than ${survey.hiddenBelow}.`}</p>
          )}
          {survey.questions.map((question) => (
            <Question key={question.id} question={question} survey={survey} />
          ))}
          <SimulatedNote head={survey} />
        </>
      )}
    </Read>
  );
}

function Question({ question, survey }: { question: SurveyQuestion; survey: SurveyAnswers }) {
  const { headline, how } = answerQuestion(question, survey.hiddenBelow);
  const { label, answers, texts, groups, responses } = question;
  return (
    <section class="figure asked">
      <h2>{label}</h2>
      <p class="why">{headline}</p>
      {how && <p class="quiet">{how}</p>}
      {answers.length > 0 && responses > 0 && (
        <>
          <AnswersChart answers={answers} responses={responses} label={label} />
          <details class="numbers">
            <summary>The numbers as a table</summary>
            <Table
              caption={`Answers to “${label}”`}
              rows={answers}
              keyOf={({ answer }) => String(answer)}
              columns={[
                { head: 'Answer', cell: (row) => row.label },
                { head: 'People', kind: 'number', cell: (row) => formatCount(row.responses) },
                { head: 'Share', kind: 'number', cell: (row) => formatShare(row.responses / responses) },
              ]}
            />
          </details>
        </>
      )}
      {groups.length > 0 && <Groups question={question} />}
      {texts.length > 0 && (
        <ul class="texts">
          {texts.slice(0, firstRows).map((text, index) => (
            <li key={index} class="own-words">
              {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Who answers chose to: a difference here is no proof, which the guardrails of a release look for. */
function Groups({ question: { label, type, groups } }: { question: SurveyQuestion }) {
  return (
    <Table
      caption={`Answers to “${label}”, by release`}
      rows={groups}
      keyOf={({ release, wave, arm }) => `${release} ${wave} ${arm}`}
      columns={[
        { head: 'Release', cell: ({ release, wave }) => `${release}, wave ${wave + 1}` },
        { head: 'Who', cell: ({ arm }) => (arm === 'rollout' ? 'Had it' : 'Had it not') },
        {
          head: 'People',
          kind: 'number',
          cell: ({ answers }) => formatCount(answers.reduce((sum, { responses }) => sum + responses, 0)),
        },
        { head: 'They say', kind: 'number', cell: ({ answers }) => scoreOf(type, answers) },
      ]}
    />
  );
}
