import type { JsonObject } from './json.js';
import type { PageRef, TargetRef } from './target.js';
import type { Message } from './text.js';

/** When something happens (a trigger, an advance, an event's `on`, an item's `done`). A list of moments means any. */
export type Moment =
  /** `click` and `input` without a target mean the step's own target. */
  | { readonly kind: 'click' | 'input'; readonly target?: TargetRef }
  | { readonly kind: 'appears' | 'gone'; readonly target: TargetRef }
  /** Without a page: the guide's own page is reached. */
  | { readonly kind: 'page'; readonly page?: PageRef }
  | { readonly kind: 'event'; readonly event: string; readonly count: number; readonly withinMs?: number }
  /** Compilers before said no outcome where the author did not. */
  | { readonly kind: 'guide'; readonly guide: string; readonly outcome?: 'completed' | 'dismissed' }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'delay' | 'idle'; readonly ms: number }
  | { readonly kind: 'friction'; readonly friction: string }
  | { readonly kind: 'button' | 'manual' | 'help' | 'tick' };

/** What a button or item does. A list means in this order. `fill`, `choose` and `click` act for the user. */
export type Action =
  | { readonly kind: 'next' | 'back' | 'done' | 'dismiss' }
  | { readonly kind: 'go'; readonly step: string }
  | { readonly kind: 'start'; readonly guide: string }
  | { readonly kind: 'open'; readonly href: string }
  | { readonly kind: 'navigate'; readonly path: string }
  | { readonly kind: 'snooze'; readonly ms: number }
  | { readonly kind: 'fill'; readonly target: TargetRef; readonly value: Message }
  | { readonly kind: 'choose'; readonly target: TargetRef; readonly option: Message }
  | { readonly kind: 'click'; readonly target: TargetRef }
  | { readonly kind: 'track'; readonly event: string; readonly properties?: JsonObject }
  | { readonly kind: 'call'; readonly name: string };
