/** Checklist, survey and help: what the `more` file draws. */
import type { authored, Condition, Moment } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { GuideScope, Scope } from '../scope.js';
import { messageAt, richAt, wordsAt } from '../text/textAt.js';
import { checkIds } from './checkIds.js';
import { lowerActions } from './lowerActions.js';
import { defined, lowerBody, lowerMedia } from './lowerCard.js';
import { lowerAudience, lowerIf } from './lowerCondition.js';
import { lowerMoments } from './lowerMoments.js';
import { lowerPageRef } from './lowerPage.js';
import { scaleOf } from './scaleOf.js';

export function lowerChecklist(checklist: authored.Checklist, scope: GuideScope) {
  const { at } = scope;
  checkIds(checklist.items, at.to('items'), scope);
  return defined({
    position: checklist.position ?? 'bottom-end',
    body: lowerBody(checklist.body, at.to('body'), scope) ?? [],
    items: checklist.items.map((item, index) => lowerItem(item, at.to('items', index), scope)),
    then: checklist.then === undefined ? undefined : lowerActions(checklist.then, at.to('then'), 'then', scope),
  });
}

function lowerItem(item: authored.Item, place: At, scope: GuideScope) {
  return defined({
    id: item.id,
    title: messageAt(item.title, place.to('title'), scope),
    body: lowerBody(item.body, place.to('body'), scope) ?? [],
    audience: lowerAudience(item.audience, place.to('audience'), scope),
    if: lowerIf(item.if, place.to('if'), scope),
    do: item.do === undefined ? [] : lowerActions(item.do, place.to('do'), 'button', scope),
    ...lowerDone(item.done, place.to('done'), scope),
    optional: item.optional ?? false,
  });
}

/** Moments, and beside them what is done as long as it is true. */
function lowerDone(done: authored.Done | undefined, place: At, scope: GuideScope) {
  if (done === undefined) return { done: [{ kind: 'tick' } as const] };
  const moments: Moment[] = [];
  const conditions: Condition[] = [];
  for (const [index, one] of [done].flat().entries()) {
    const there = Array.isArray(done) ? place.to(index) : place;
    if (typeof one === 'string' || !('if' in one)) moments.push(...lowerMoments(one, there, scope));
    else conditions.push(lowerIf(one.if, there.to('if'), scope) ?? {});
  }
  if (conditions.length === 0) return { done: moments };
  return { done: moments, doneIf: conditions.length === 1 ? conditions[0] : { $or: conditions } };
}

export function lowerSurvey(survey: authored.Survey, scope: GuideScope) {
  const { at } = scope;
  checkIds(survey.questions, at.to('questions'), scope);
  return defined({
    display: survey.display ?? 'slide-out',
    position: survey.position ?? (survey.display === 'modal' ? 'center' : 'bottom-end'),
    body: lowerBody(survey.body, at.to('body'), scope) ?? [],
    anonymous: survey.anonymous ?? false,
    questions: survey.questions.map((question, index) => lowerQuestion(question, at.to('questions', index), scope)),
    then: survey.then === undefined ? undefined : lowerActions(survey.then, at.to('then'), 'then', scope),
  });
}

function lowerQuestion(question: authored.Question, place: At, scope: GuideScope) {
  return defined({
    id: question.id,
    type: question.type,
    text: messageAt(question.text, place.to('text'), scope),
    required: question.required ?? false,
    audience: lowerAudience(question.audience, place.to('audience'), scope),
    if: lowerIf(question.if, place.to('if'), scope),
    ...lowerScale(question, place, scope),
  });
}

function lowerScale(question: authored.Question, place: At, scope: GuideScope) {
  switch (question.type) {
    case 'nps':
    case 'csat':
      return scaleOf(question);
    case 'scale': {
      const end = (key: 'low' | 'high') => {
        const text = question[key];
        return text === undefined ? undefined : messageAt(text, place.to(key), scope);
      };
      return { ...scaleOf(question), low: end('low'), high: end('high') };
    }
    case 'text':
      return { maxLength: question.maxLength ?? 1_000 };
    case 'choice':
      checkIds(question.options, place.to('options'), scope);
      return {
        multiple: question.multiple ?? false,
        options: question.options.map((option, index) => ({
          id: option.id,
          text: messageAt(option.text, place.to('options', index, 'text'), scope),
        })),
      };
  }
}

/** Help holds its articles, so that searching them fetches nothing more. */
export function lowerHelp(help: authored.Help, scope: GuideScope) {
  const search = help.search ?? ['guides', 'articles'];
  const articles = [...scope.model.articles.values()].flatMap(({ id, value, at }) =>
    value && at ? [lowerArticle(id, value, at, asArticle(scope))] : [],
  );
  return defined({
    position: help.position ?? 'bottom-end',
    shortcut: help.shortcut,
    articles: search.includes('articles') ? articles : [],
    guides: search.includes('guides') ? lowerStartable(scope) : [],
  });
}

/** What somebody may look for by its name: not what stands in the page anyway, and not what has no name. */
function lowerStartable(scope: GuideScope) {
  const kinds: readonly string[] = ['tour', 'announcement', 'checklist', 'survey'];
  return [...scope.model.guides.values()].flatMap(({ id, value, at }) =>
    value?.title !== undefined && at && kinds.includes(value.kind)
      ? [{ id, kind: value.kind, title: messageAt(value.title, at.to('title'), asArticle(scope)) }]
      : [],
  );
}

/** What it names is checked also where no help shows it. */
export function lowerArticle(id: string, article: authored.Article, place: At, scope: Scope) {
  const when = article.when ?? {};
  return defined({
    id,
    title: messageAt(article.title, place.to('title'), scope),
    keywords: article.keywords ? wordsAt(article.keywords, place.to('keywords'), scope) : [],
    page: when.page === undefined ? undefined : lowerPageRef(when.page, place.to('when', 'page'), scope),
    audience: lowerAudience(when.audience, place.to('when', 'audience'), scope),
    if: lowerIf(when.if, place.to('when', 'if'), scope),
    body: richAt(article.body, place.to('body'), scope),
    media: article.media && lowerMedia(article.media, place.to('media'), scope),
  });
}

/** An article shows attributes, but not the values of the guide it is found through. */
function asArticle({ guide: _, at: __, ...scope }: GuideScope): Scope {
  return scope;
}
