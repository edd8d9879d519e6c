/** A survey: one question at a time, large targets, an answer that waits where it was left, and a thank-you that leaves. */
import type { Json, Question, SurveyContent } from '@handrail/schema';
import type { JSX } from 'preact';
import type { Answer, GuidePort, Shown, Unsubscribe } from '../contract.js';
import { later } from '../page/natives.js';
import { Card, Press } from '../render/card.js';
import type { Drawing } from '../render/drawing.js';
import { createEnding } from '../render/ending.js';
import { Icon } from '../render/icons.js';
import type { Layers } from '../render/layers.js';
import * as limits from '../render/limits.js';
import { appear } from '../render/motion.js';
import { onPainted } from '../render/painted.js';
import { drawRich } from '../render/rich.js';
import { runActions } from '../render/runActions.js';
import { createSurface } from '../render/surface.js';
import { type MoreWords, moreEn } from '../words/moreWords.js';
import { countText } from './countText.js';
import { holdFocus } from './holdFocus.js';
import { sendAnonymous } from './sendAnonymous.js';

/** By question: a number, a text, the id of an option, or several ids. */
type Given = Readonly<Record<string, string | number | readonly string[]>>;

export function showSurvey(content: SurveyContent, port: GuidePort, layers: Layers): Shown {
  const words = { ...moreEn, ...port.words };
  const surface = createSurface({
    content,
    port,
    layers,
    onEscape: () => end('dismissed', 'escape'),
    onFault: (reason) => end('failed', reason),
  });
  const { drawing } = surface;
  const ending = createEnding(port, () => {
    cancel?.();
    surface.remove();
  });
  const kept = port.kept();
  let given: Given = typeof kept === 'object' && kept !== null ? (kept as Given) : {};
  let at: string | undefined;
  let cancel: Unsubscribe | undefined;

  const end: typeof ending.end = (outcome, reason) => {
    // Thanked for already: whoever closes that has not said no.
    if (cancel) return finish();
    // Left on purpose, and not by a page that went: nothing of it is kept.
    if (outcome === 'dismissed') port.keep(undefined);
    ending.end(outcome, reason);
  };
  const finish = () => {
    ending.end('completed', 'finished');
    runActions(content.then ?? [], {}, port, drawing.text);
  };

  const isAsked = ({ audience, if: condition }: Question) => {
    const facts = { ...port.facts, answer: (id: string) => given[id] as Json | undefined };
    return port.engine.isTrue(audience, port.context(), facts) && port.engine.isTrue(condition, port.context(), facts);
  };
  const questions = () => content.questions.filter(isAsked);
  /** Of the question that is open among those asked now. */
  const place = () =>
    Math.max(
      0,
      questions().findIndex(({ id }) => id === at),
    );
  const isGiven = ({ id }: Question) => given[id] !== undefined && given[id] !== '' && `${given[id]}` !== '';

  const send = () => {
    const answers = questions()
      .filter(isGiven)
      .flatMap(({ id }) => [given[id] ?? ''].flat().map((answer): Answer => ({ question: id, answer })));
    if (content.anonymous) sendAnonymous(content, port, answers);
    else port.report({ what: 'answered', answers });
    port.keep(undefined);
    cancel = later(finish, limits.thanksMs);
    surface.announce(words.thanks);
    draw();
  };
  const move = (by: number) => {
    const next = questions()[place() + by];
    if (!next) return send();
    at = next.id;
    // Whoever came here by key answers here; it also has the question read out.
    holdFocus(surface.element, draw, 'fieldset :is(:checked, input, textarea)');
  };

  function draw(): void {
    if (ending.over) return;
    const asked = questions();
    const index = place();
    const question = asked[index];
    at = question?.id;
    surface.float(undefined);
    surface.draw(
      <Survey
        content={content}
        drawing={drawing}
        words={words}
        question={cancel ? undefined : question}
        index={index}
        of={asked.length}
        given={question && given[question.id]}
        isReady={!question?.required || isGiven(question)}
        onGive={(answer) => {
          if (!question) return;
          given = { ...given, [question.id]: answer };
          port.keep(given as Json);
          draw();
        }}
        onMove={move}
        onClose={() => end('dismissed', 'close-button')}
        onMount={seen}
      />,
    );
  }
  const seen = (element: HTMLElement | null) => {
    if (!element) return;
    appear(element);
    return onPainted(element, () => port.report({ what: 'started' }));
  };
  draw();
  return { close: ending.close };
}

interface SurveyProps {
  readonly content: SurveyContent;
  readonly drawing: Drawing;
  readonly words: MoreWords;
  /** Undefined once it is finished. */
  readonly question: Question | undefined;
  readonly index: number;
  readonly of: number;
  readonly given: Given[string] | undefined;
  readonly isReady: boolean;
  onGive(answer: Given[string]): void;
  onMove(by: number): void;
  onClose(): void;
  onMount(element: HTMLElement | null): void;
}

export function Survey(props: SurveyProps): JSX.Element {
  const { content, drawing, words, question, index, of } = props;
  const isLast = index + 1 >= of;
  return (
    <Card
      drawing={drawing}
      title={content.title}
      name={words.survey}
      body={[]}
      class={`at ask-card ${content.display === 'modal' ? 'center' : content.position}`}
      note={
        <div ref={props.onMount}>
          {question && index === 0 && content.body.length > 0 && (
            <div class="body">{drawRich(content.body, drawing)}</div>
          )}
          {question ? (
            <fieldset key={question.id}>
              <legend>{drawing.text(question.text)}</legend>
              <Field {...props} question={question} />
            </fieldset>
          ) : (
            <p class="thanks" role="status">
              <Icon name="success" />
              {words.thanks}
            </p>
          )}
          {question && content.anonymous && <p class="small">{words.anonymous}</p>}
        </div>
      }
      onClose={props.onClose}
    >
      {question && (
        <div class="foot">
          {of > 1 && <span class="small">{countText(words, index + 1, of, drawing.locale)}</span>}
          <div class="buttons">
            {index > 0 && (
              <Press look="quiet" onPress={() => props.onMove(-1)}>
                {drawing.words.back}
              </Press>
            )}
            <Press look="primary" isOff={!props.isReady} onPress={() => props.onMove(1)}>
              {isLast ? words.send : drawing.words.next}
            </Press>
          </div>
        </div>
      )}
    </Card>
  );
}

function Field(props: SurveyProps & { readonly question: Question }): JSX.Element {
  const { question, drawing, given, onGive } = props;
  if (question.type === 'text')
    return (
      <textarea
        rows={3}
        aria-label={drawing.text(question.text)}
        maxLength={Math.min(question.maxLength ?? limits.answerChars, limits.answerChars)}
        value={`${given ?? ''}`}
        onInput={({ currentTarget }) => onGive(currentTarget.value)}
      />
    );
  if (question.options) {
    const several = question.multiple === true;
    const chosen = [given ?? []].flat().map(String);
    return (
      <div class="options">
        {question.options.map(({ id, text }) => (
          <label key={id} class="option">
            <input
              type={several ? 'checkbox' : 'radio'}
              name={question.id}
              checked={chosen.includes(id)}
              onChange={() =>
                onGive(!several ? id : chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
              }
            />
            <span>{drawing.text(text)}</span>
          </label>
        ))}
      </div>
    );
  }
  return <Scale {...props} />;
}

function Scale({
  question,
  drawing,
  words,
  given,
  onGive,
}: SurveyProps & { readonly question: Question }): JSX.Element {
  const { min = 1, max = 5, type } = question;
  const figure = new Intl.NumberFormat(drawing.locale);
  const ends =
    {
      nps: [words.unlikely, words.likely],
      csat: [words.unhappy, words.happy],
    }[type as string] ?? [question.low ?? '', question.high ?? ''].map(drawing.text);
  return (
    <>
      <div class="scale">
        {Array.from({ length: max - min + 1 }, (_, index) => (
          <label key={index} class="number">
            <input
              type="radio"
              name={question.id}
              checked={given === min + index}
              onChange={() => onGive(min + index)}
              aria-label={[min + index, index === 0 ? ends[0] : index === max - min && ends[1]]
                .filter((part) => part !== false)
                .join(', ')}
            />
            <span>{figure.format(min + index)}</span>
          </label>
        ))}
      </div>
      <div class="ends" aria-hidden="true">
        {ends.map((end, index) => (
          <span key={index}>{end}</span>
        ))}
      </div>
    </>
  );
}
