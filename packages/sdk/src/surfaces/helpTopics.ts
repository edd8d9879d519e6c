/** What help has for this person, here and now: articles, guides, lists that are begun, and news. Draws nothing. */
import type { Article, GuideEntry, HelpContent } from '@handrail/schema';
import type { GuidePort } from '../contract.js';
import type { Drawing } from '../render/drawing.js';
import { richText } from '../render/rich.js';
import { type Findable, findArticles } from './findArticles.js';

export interface Topic extends Findable {
  /** Undefined: a guide, which is started. */
  readonly article: Article | undefined;
  /** Where it stands, unless with all others. */
  readonly part: 'started' | 'news' | undefined;
  /** It is about the page that is open. */
  readonly isHere: boolean;
  /** News that this person has not seen. */
  readonly isUnread: boolean;
}

/** In the order of what is authored: articles, then guides. */
export function readTopics(content: HelpContent, port: GuidePort, drawing: Drawing): readonly Topic[] {
  const { engine, facts } = port;
  const isTrue = (condition: Article['if']) => engine.isTrue(condition, port.context(), facts);
  const mayStart = (id: string, entry: GuideEntry | undefined): entry is GuideEntry => {
    const { state, nowMs, zone } = port.context();
    if (!entry || state.kills.includes(`guides/${id}`)) return false;
    // Wall clock without an offset is the user's own, and texts of one form sort as their times do.
    const wall = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone: zone })
      .format(nowMs)
      .replace(' ', 'T');
    const isPast = (time: number | string) => (typeof time === 'number' ? time <= nowMs : time <= wall);
    return (
      (entry.from === undefined || isPast(entry.from)) &&
      (entry.until === undefined || !isPast(entry.until)) &&
      isTrue(entry.audience) &&
      isTrue(entry.if)
    );
  };
  const articles = content.articles
    .filter(({ audience }) => isTrue(audience))
    .map(
      (article): Topic => ({
        id: article.id,
        title: drawing.text(article.title),
        keywords: article.keywords,
        body: richText(article.body, drawing),
        article,
        part: undefined,
        isHere: (article.page !== undefined || article.if !== undefined) && isOn(article.page) && isTrue(article.if),
        isUnread: false,
      }),
    );
  function isOn(page: string | undefined): boolean {
    return page === undefined || port.isOn(page);
  }
  const guides = content.guides.flatMap(({ id, kind, title }): readonly Topic[] => {
    const { guides: entries } = engine.bundle;
    const entry = Object.hasOwn(entries, id) ? entries[id] : undefined;
    if (!mayStart(id, entry)) return [];
    const past = facts.guide?.(id);
    // A list that is done, or was hidden for good, has gone.
    if (kind === 'checklist' && past !== 'running') return [];
    // What is offered to whoever is stuck is no news.
    const isNews = kind === 'announcement' && !entry.trigger.some(({ kind }) => kind === 'friction');
    const part = kind === 'checklist' ? 'started' : isNews ? 'news' : undefined;
    const isHere = kind === 'tour' && entry.page !== undefined && port.isOn(entry.page);
    const isUnread = isNews && past === undefined;
    return [{ id, title: drawing.text(title), keywords: [], body: '', article: undefined, part, isHere, isUnread }];
  });
  return [...articles, ...guides];
}

/** What fits this page comes before what fits as well. */
export const findTopics = (topics: readonly Topic[], query: string, locale: string): readonly Topic[] =>
  findArticles(topics, query, locale, ({ isHere }) => (isHere ? 1 : 0));
