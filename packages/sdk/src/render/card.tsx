/** The card: title, text, one row of controls, and a cross that is always there. */
import type { Media, Message, Rich } from '@handrail/schema';
import type { ComponentChildren, JSX, Ref, RefObject } from 'preact';
import type { Drawing } from './drawing.js';
import { Icon } from './icons.js';
import { MediaBox } from './media.js';
import { drawRich } from './rich.js';

export interface CardProps {
  readonly drawing: Drawing;
  readonly title?: Message;
  readonly body: readonly Rich[];
  readonly media?: Media;
  /** What a screen reader calls it when there is no title. */
  readonly name: string;
  readonly cardRef?: Ref<HTMLDivElement | null>;
  readonly arrowRef?: RefObject<HTMLDivElement | null>;
  readonly class?: string;
  readonly role?: 'dialog' | 'region' | 'note';
  /** Between the text and the row of controls. */
  readonly note?: ComponentChildren;
  /** The row of controls. */
  readonly children?: ComponentChildren;
  onClose(): void;
}

/** Pressing one of our buttons leaves the host's focus, menus and traps as they are; keyboards focus it all the same. */
export const keepFocus = (event: Event): void => event.preventDefault();

export function Card(props: CardProps): JSX.Element {
  const { drawing, title, body, name, cardRef, arrowRef, role = 'dialog' } = props;
  const label = title === undefined ? { 'aria-label': name } : { 'aria-labelledby': drawing.id };
  return (
    <div ref={cardRef} class={`card ${props.class ?? ''}`} part="card" role={role} tabIndex={-1} {...label}>
      <div ref={arrowRef} class="arrow" part="arrow" />
      <div class={title === undefined ? 'inner untitled' : 'inner'}>
        <MediaBox media={props.media} sourceOf={drawing.sourceOf} />
        {title !== undefined && (
          <h2 id={drawing.id} class="title" part="title">
            {drawing.text(title)}
          </h2>
        )}
        {body.length > 0 && (
          <div class="body" part="body">
            {drawRich(body, drawing)}
          </div>
        )}
        {props.note}
        {props.children}
      </div>
      <Close name={drawing.words.close} onClose={props.onClose} />
    </div>
  );
}

export function Close({ name, onClose }: { name: string; onClose(): void }): JSX.Element {
  return (
    <button
      type="button"
      class="close"
      part="close"
      aria-label={name}
      title={name}
      onMouseDown={keepFocus}
      onClick={onClose}
    >
      <Icon name="close" />
    </button>
  );
}

export interface PressProps {
  readonly look?: 'primary' | 'quiet' | 'link';
  /** There, and not to be pressed yet. */
  readonly isOff?: boolean;
  readonly children: ComponentChildren;
  onPress(): void;
}

export function Press({ look, isOff, children, onPress }: PressProps): JSX.Element {
  return (
    <button
      type="button"
      class={`button ${look ?? ''}`}
      part={`button ${look ?? ''}`}
      disabled={isOff}
      onMouseDown={keepFocus}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

/** A warning inside a card, with a sign beside the colour. */
export function Note({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <div class="note" part="note">
      <Icon name="warning" />
      <span>{children}</span>
    </div>
  );
}
