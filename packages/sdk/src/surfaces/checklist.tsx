/** A checklist: rows that tick themselves, a ring of progress, and a small button while it is put away. */
import type { ChecklistContent, Item } from '@handrail/schema';
import type { JSX } from 'preact';
import type { GuidePort, Shown, Unsubscribe } from '../contract.js';
import { later } from '../page/natives.js';
import { Card, keepFocus, Press } from '../render/card.js';
import type { Drawing } from '../render/drawing.js';
import { createEnding } from '../render/ending.js';
import { Icon } from '../render/icons.js';
import type { Layers } from '../render/layers.js';
import * as limits from '../render/limits.js';
import { onPainted } from '../render/painted.js';
import { drawRich } from '../render/rich.js';
import { runActions } from '../render/runActions.js';
import { createSurface } from '../render/surface.js';
import { type MoreWords, moreEn } from '../words/moreWords.js';
import { type ChecklistProgress, createChecklistProgress } from './checklistProgress.js';
import { countText } from './countText.js';
import { holdFocus } from './holdFocus.js';

export function showChecklist(content: ChecklistContent, port: GuidePort, layers: Layers, isAsked?: boolean): Shown {
  const words = { ...moreEn, ...port.words };
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
    progress.stop();
    cancel?.();
    surface.remove();
  });
  const progress = createChecklistProgress(content, port, () => draw());
  let isOpen = isAsked || port.kept() !== 'closed';
  /** Seen before and not over: the last of it is celebrated, also where it was done as a page went. */
  let isBegun = port.marks().includes('seen');
  let cancel: Unsubscribe | undefined;

  const turn = (open: boolean) => {
    isOpen = open;
    port.keep(open ? undefined : 'closed');
    draw();
  };
  const finish = () => {
    ending.end('completed', 'finished');
    runActions(content.then ?? [], {}, port, drawing.text);
  };
  const draw = () => {
    if (ending.over) return;
    const items = progress.items();
    const isAllDone = items.every(progress.isDone);
    if (isAllDone && !isBegun) {
      // Of a list that was finished elsewhere, or has nothing for this person, nothing is said.
      if (items.length > 0) ending.end('completed', 'finished');
      return;
    }
    isBegun = true;
    if (isAllDone && !cancel) {
      cancel = later(finish, limits.thanksMs);
      surface.announce(words.allDone);
    }
    surface.float(undefined);
    holdFocus(surface.element, () =>
      surface.draw(
        <Checklist
          content={content}
          drawing={drawing}
          words={words}
          progress={progress}
          isOpen={isOpen || isAllDone}
          isAllDone={isAllDone}
          onTurn={turn}
          onDo={(item) => runActions(item.do, {}, port, drawing.text)}
          onEnd={() => (isAllDone ? finish() : ending.end('dismissed', 'button'))}
          onMount={seen}
        />,
      ),
    );
  };
  /** Of all its pages and browsers it was begun once. */
  const seen = (element: Element | null) =>
    element &&
    onPainted(element, () => {
      if (port.marks().includes('seen')) return;
      port.report({ what: 'marked', mark: 'seen' });
      port.report({ what: 'started' });
    });

  return { close: ending.close };
}

interface ChecklistProps {
  readonly content: ChecklistContent;
  readonly drawing: Drawing;
  readonly words: MoreWords;
  readonly progress: ChecklistProgress;
  readonly isOpen: boolean;
  readonly isAllDone: boolean;
  onTurn(open: boolean): void;
  onDo(item: Item): void;
  onEnd(): void;
  onMount(element: Element | null): void;
}

export function Checklist(props: ChecklistProps): JSX.Element {
  const { content, drawing, words, progress, isOpen, isAllDone } = props;
  const items = progress.items();
  const done = items.filter(progress.isDone).length;
  const count = countText(words, done, items.length, drawing.locale);
  const name = content.title === undefined ? words.checklist : drawing.text(content.title);
  if (!isOpen)
    return (
      <button
        ref={props.onMount}
        type="button"
        class={`pill at ${content.position}`}
        part="launcher"
        aria-expanded={false}
        aria-label={`${name}, ${count}`}
        onMouseDown={keepFocus}
        onClick={() => props.onTurn(true)}
      >
        <Ring share={done / items.length} />
        <span>{count}</span>
      </button>
    );
  return (
    <Card
      drawing={drawing}
      title={content.title ?? words.checklist}
      name={name}
      body={[]}
      role="region"
      class={`at list ${content.position}`}
      note={
        <>
          <div ref={props.onMount} class="share" role="status">
            <Ring share={done / items.length} />
            <span>{isAllDone ? words.allDone : count}</span>
          </div>
          {!isAllDone && content.body.length > 0 && <div class="body">{drawRich(content.body, drawing)}</div>}
          {!isAllDone && (
            <ul class="rows">
              {items.map((item) => (
                <Row key={item.id} {...props} item={item} isDone={progress.isDone(item)} />
              ))}
            </ul>
          )}
        </>
      }
      onClose={() => (isAllDone ? props.onEnd() : props.onTurn(false))}
    >
      {!isAllDone && (
        <div class="foot">
          <div class="buttons">
            <Press look="quiet" onPress={props.onEnd}>
              {words.hideList}
            </Press>
          </div>
        </div>
      )}
    </Card>
  );
}

interface RowProps extends ChecklistProps {
  readonly item: Item;
  readonly isDone: boolean;
}

function Row({ item, isDone, drawing, words, progress, onDo }: RowProps): JSX.Element {
  const title = drawing.text(item.title);
  const isTicked = item.done.some(({ kind }) => kind === 'tick');
  return (
    <li class={isDone ? 'row done' : 'row'}>
      {isTicked && !isDone ? (
        <input type="checkbox" class="tick" aria-label={title} checked={false} onChange={() => progress.tick(item)} />
      ) : (
        <span class="tick" role="img" aria-label={isDone ? words.doneItem : ''} aria-hidden={!isDone}>
          {isDone && <Icon name="success" />}
        </span>
      )}
      <div class="what">
        {item.do.length > 0 && !isDone ? (
          <button type="button" class="do" onMouseDown={keepFocus} onClick={() => onDo(item)}>
            {title}
          </button>
        ) : (
          <span>{title}</span>
        )}
        {!isDone && item.body.length > 0 && <div class="body">{drawRich(item.body, drawing)}</div>}
        {!isDone && item.optional && (
          <button type="button" class="aside" onMouseDown={keepFocus} onClick={() => progress.skip(item)}>
            {words.notRelevant}
          </button>
        )}
      </div>
    </li>
  );
}

function Ring({ share }: { share: number }): JSX.Element {
  return (
    <svg class="ring-of" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" />
      <circle class="part" cx="10" cy="10" r="8" pathLength={100} stroke-dasharray={`${100 * share} 100`} />
    </svg>
  );
}
