/** The head of every page: what is asked, and the answer as a sentence with its number. */
import type { ComponentChildren } from 'preact';

export const Question = ({ children, trail }: { children: ComponentChildren; trail?: ComponentChildren }) => (
  <header class="question">
    {trail && <p class="trail">{trail}</p>}
    <h1 tabIndex={-1}>{children}</h1>
  </header>
);

export const AnswerLine = ({ children }: { children: ComponentChildren }) => <p class="answer-line">{children}</p>;
