/** Help: a button in a corner, and a panel that searches first, then shows what fits here, what is begun and what is new. */
import type { HelpContent, JsonObject } from '@handrail/schema';
import type { JSX } from 'preact';
import type { GuidePort, Shown } from '../contract.js';
import { isKey, isTyped } from '../page/isKey.js';
import { quietly } from '../page/natives.js';
import { Card, keepFocus, Press } from '../render/card.js';
import type { Drawing } from '../render/drawing.js';
import { createEnding } from '../render/ending.js';
import { Icon } from '../render/icons.js';
import type { Layers } from '../render/layers.js';
import * as limits from '../render/limits.js';
import { appear } from '../render/motion.js';
import { createSurface } from '../render/surface.js';
import { type MoreWords, moreEn } from '../words/moreWords.js';
import { findTopics, readTopics, type Topic } from './helpTopics.js';

/** What is open in the panel: the list, an article, or a report that is being written. */
type View = { readonly kind: 'list' | 'sent' } | { readonly kind: 'article'; readonly id: string } | Report;
interface Report {
  readonly kind: 'report';
  readonly text: string;
  /** What would be sent along; the user may take any of it out. */
  readonly context: JsonObject;
}

export function showHelp(content: HelpContent, port: GuidePort, layers: Layers): Shown {
  const words = { ...moreEn, ...port.words };
  let isOpen = false;
  let query = '';
  let view: View = { kind: 'list' };
  const rated = new Set<string>();
  const surface = createSurface({
    content,
    port,
    layers,
    isOpen: () => isOpen,
    onEscape: () => turn(false),
    onFault: (reason) => ending.end('failed', reason),
  });
  const { drawing } = surface;
  const ending = createEnding(port, () => {
    window.removeEventListener('keydown', comeLast, true);
    window.removeEventListener('keydown', onKey);
    unchange();
    surface.remove();
  });

  const turn = (open: boolean) => {
    if (isOpen === open) return;
    isOpen = open;
    view = { kind: 'list' };
    if (open && !port.marks().includes('seen')) {
      port.report({ what: 'marked', mark: 'seen' });
      port.report({ what: 'started' });
    }
    draw();
    // Asked for by the user: what they type next is meant for it, and afterwards for where it was opened.
    surface.element.querySelector<HTMLElement>(open ? '.search' : '.pill')?.focus({ preventScroll: true });
  };
  const turnTo = (next: View) => {
    view = next;
    draw();
  };
  // Last in the bubble phase and not prevented: a key that the host uses is the host's.
  const onKey = (event: KeyboardEvent) =>
    void quietly(() => {
      if (event.defaultPrevented || isTyped(event) || !isKey(event, content.shortcut ?? '')) return;
      event.preventDefault();
      turn(!isOpen);
    });
  /** After all that hear the window, those too that the host adds when ours is there already. */
  const comeLast = () => {
    window.removeEventListener('keydown', onKey);
    window.addEventListener('keydown', onKey);
  };
  if (content.shortcut) {
    window.addEventListener('keydown', comeLast, true);
    // What is pressed in ours never reaches the window.
    surface.element.addEventListener('keydown', onKey);
  }

  const open = (topic: Topic) => {
    if (topic.article) return turnTo({ kind: 'article', id: topic.id });
    turn(false);
    port.act({ kind: 'start', guide: topic.id });
  };
  const context = (): JsonObject => ({
    browser: navigator.userAgent.slice(0, limits.contextChars),
    window: `${innerWidth} x ${innerHeight}`,
    language: navigator.language,
  });
  const send = ({ text, context }: Report) => {
    port.record({ n: 'problem_reported', text, context });
    turnTo({ kind: 'sent' });
  };

  function draw(): void {
    if (ending.over) return;
    const topics = readTopics(content, port, drawing);
    surface.float(undefined);
    surface.draw(
      <Help
        {...{ content, drawing, words, isOpen, query, view, topics, rated, open, turn, turnTo, send }}
        onQuery={(next) => {
          query = next;
          draw();
        }}
        onReport={() => turnTo({ kind: 'report', text: '', context: context() })}
        onRate={(article, helpful) => {
          rated.add(article);
          port.record({ n: 'article_rated', article, helpful });
          draw();
        }}
      />,
    );
  }
  const unchange = port.onChange(draw);
  draw();
  return { close: ending.close };
}

interface HelpProps {
  readonly content: HelpContent;
  readonly drawing: Drawing;
  readonly words: MoreWords;
  readonly isOpen: boolean;
  readonly query: string;
  readonly view: View;
  readonly topics: readonly Topic[];
  /** Articles that were rated since the page was opened. */
  readonly rated: ReadonlySet<string>;
  open(topic: Topic): void;
  turn(open: boolean): void;
  turnTo(view: View): void;
  send(report: Report): void;
  onQuery(query: string): void;
  onReport(): void;
  onRate(article: string, helpful: boolean): void;
}

export function Help(props: HelpProps): JSX.Element {
  const { content, drawing, words, isOpen, view, topics } = props;
  const name = content.title === undefined ? words.help : drawing.text(content.title);
  const unread = topics.filter(({ isUnread }) => isUnread).length;
  if (!isOpen)
    return (
      <button
        type="button"
        class={`pill launch at ${content.position}`}
        part="launcher"
        aria-expanded={false}
        onMouseDown={keepFocus}
        onClick={() => props.turn(true)}
      >
        <Icon name="question" />
        <span>{name}</span>
        {unread > 0 && (
          <span class="unread">
            <span class="sr"> </span>
            {new Intl.NumberFormat(drawing.locale).format(unread)}
            <span class="sr"> {words.unread}</span>
          </span>
        )}
      </button>
    );
  const { article } = (view.kind === 'article' && topics.find(({ id }) => id === view.id)) || {};
  return (
    <Card
      drawing={drawing}
      title={article ? article.title : name}
      name={name}
      body={article ? article.body : []}
      media={article?.media}
      class={`at helps ${content.position}`}
      cardRef={appearOnce}
      note={
        article ? (
          <Rating {...props} article={article.id} />
        ) : view.kind === 'report' ? (
          <ReportForm {...props} report={view} />
        ) : view.kind === 'sent' ? (
          <p class="thanks" role="status">
            <Icon name="success" />
            {words.thanks}
          </p>
        ) : (
          <List {...props} />
        )
      }
      onClose={() => props.turn(false)}
    >
      <div class="foot">
        {view.kind === 'list' ? (
          <Press look="quiet" onPress={props.onReport}>
            {words.report}
          </Press>
        ) : (
          <Press look="quiet" onPress={() => props.turnTo({ kind: 'list' })}>
            {drawing.words.back}
          </Press>
        )}
        {view.kind === 'report' && (
          <div class="buttons">
            <Press look="primary" isOff={!view.text.trim()} onPress={() => props.send(view)}>
              {words.send}
            </Press>
          </div>
        )}
      </div>
    </Card>
  );
}

const appearOnce = (element: HTMLElement | null) => {
  if (element) appear(element);
};

function List(props: HelpProps): JSX.Element {
  const { words, topics, query, drawing } = props;
  const found = query.trim() ? findTopics(topics, query, drawing.locale).slice(0, limits.found) : undefined;
  const inPart = (name?: Topic['part']) => topics.filter(({ part, isHere }) => part === name && (part || !isHere));
  return (
    <>
      <input
        class="search"
        type="search"
        placeholder={words.search}
        aria-label={words.search}
        value={query}
        onInput={({ currentTarget }) => props.onQuery(currentTarget.value)}
      />
      <div class="sr" role="status">
        {found && (found.length ? found.length : words.nothing)}
      </div>
      {found ? (
        found.length ? (
          <Topics {...props} topics={found} />
        ) : (
          <p class="small">{words.nothing}</p>
        )
      ) : (
        <>
          <Topics {...props} title={words.here} topics={topics.filter(({ isHere }) => isHere)} />
          <Topics {...props} title={words.started} topics={inPart('started')} />
          <Topics {...props} title={words.news} topics={inPart('news')} />
          <Topics {...props} topics={inPart()} />
        </>
      )}
    </>
  );
}

function Topics({ title, topics, words, open }: HelpProps & { readonly title?: string }): JSX.Element | null {
  if (topics.length === 0) return null;
  return (
    <>
      {title && <h3 class="part">{title}</h3>}
      <ul class="rows">
        {topics.map((topic) => (
          <li key={topic.id} class="row">
            <button type="button" class="do" onMouseDown={keepFocus} onClick={() => open(topic)}>
              {topic.title}
            </button>
            {topic.isUnread && <span class="unread">{words.unread}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Rating({ words, article, rated, onRate }: HelpProps & { readonly article: string }): JSX.Element {
  if (rated.has(article))
    return (
      <p class="small" role="status">
        {words.thanks}
      </p>
    );
  return (
    <div class="rating">
      <span>{words.helpful}</span>
      <Press onPress={() => onRate(article, true)}>{words.yes}</Press>
      <Press onPress={() => onRate(article, false)}>{words.no}</Press>
    </div>
  );
}

function ReportForm({ words, report, turnTo }: HelpProps & { readonly report: Report }): JSX.Element {
  const { text, context } = report;
  return (
    <>
      <textarea
        rows={4}
        aria-label={words.describe}
        placeholder={words.describe}
        maxLength={limits.answerChars}
        value={text}
        onInput={({ currentTarget }) => turnTo({ ...report, text: currentTarget.value })}
      />
      {Object.keys(context).length > 0 && <h3 class="part">{words.sentAlong}</h3>}
      <ul class="rows">
        {Object.entries(context).map(([key, value]) => (
          <li key={key} class="row">
            <span class="what small">
              <bdi>{String(value)}</bdi>
            </span>
            <button
              type="button"
              class="aside"
              aria-label={`${words.remove}: ${value}`}
              onMouseDown={keepFocus}
              onClick={() => {
                const { [key]: _, ...left } = context;
                turnTo({ ...report, context: left });
              }}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
