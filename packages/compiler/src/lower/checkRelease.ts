/** The names a release uses, outside of its waves' audiences. */
import type { authored } from '@handrail/schema';
import type { ProblemName } from '../problems.js';
import type { At } from '../read/source.js';
import type { Known } from '../report.js';
import type { Scope } from '../scope.js';
import { knowsEvent } from './lowerMoments.js';

export function checkRelease(release: authored.Release, place: At, scope: Scope): void {
  const { app, guides } = scope.model;
  const known = {
    environments: Object.keys(app.value?.environments ?? {}),
    approvers: Object.keys(app.value?.approvers ?? {}),
  };
  const each = (names: string | readonly string[] | undefined, at: At, problem: ProblemName, among: Known) => {
    const list = names === undefined ? [] : [names].flat();
    for (const [index, name] of list.entries()) {
      scope.report.knows(Array.isArray(names) ? at.to(index) : at, problem, name, among);
    }
  };
  const { rollout, prepare, validate, adopt } = release;
  const at = place.to('rollout');
  each(prepare?.environments, place.to('prepare', 'environments'), 'unknown-environment', known.environments);
  each(validate?.in, place.to('validate', 'in'), 'unknown-environment', known.environments);
  each(validate?.signOff, place.to('validate', 'signOff'), 'unknown-approver', known.approvers);
  each(adopt?.guides, place.to('adopt', 'guides'), 'unknown-guide', guides);
  for (const [index, { hold }] of [rollout, ...(rollout.waves ?? [])].entries()) {
    const there = index === 0 ? at : at.to('waves', index - 1);
    each(hold?.approval, there.to('hold', 'approval'), 'unknown-approver', known.approvers);
  }
  for (const when of ['before', 'live', 'rollback'] as const) {
    const one = rollout.announce?.[when];
    const there = at.to('announce', when);
    if (typeof one === 'string') each(one, there, 'unknown-guide', guides);
    else each(one?.guide, there.to('guide'), 'unknown-guide', guides);
  }
  for (const [index, guardrail] of (rollout.guardrails ?? []).entries()) {
    checkBad(guardrail.bad, at.to('guardrails', index, 'bad'), scope);
  }
}

function checkBad(bad: authored.Guardrail['bad'], place: At, scope: Scope): void {
  const { report, model } = scope;
  if (typeof bad === 'string') return;
  if ('event' in bad) knowsEvent(bad.event, place.to('event'), scope);
  else if ('workflow' in bad) {
    report.knows(place.to('workflow'), 'unknown-workflow', bad.workflow, model.workflows);
    if (bad.is === undefined && bad.slowerThan === undefined) report.on(place, 'workflow-outcome');
  } else if (report.knows(place.to('survey'), 'unknown-guide', bad.survey, model.guides)) {
    const guide = model.guides.get(bad.survey)?.value;
    if (guide && guide.kind !== 'survey') report.on(place.to('survey'), 'not-a-survey', { found: bad.survey });
    if (guide?.kind === 'survey' && bad.question !== undefined) {
      const questions = guide.questions.map((question) => question.id);
      report.knows(place.to('question'), 'unknown-question', bad.question, questions);
    }
  }
}
