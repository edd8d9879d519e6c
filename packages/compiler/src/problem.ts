/** What is said of one kind of fault: a stable code, the words, and the way out. */

export interface Problem {
  readonly code: `HR${number}`;
  readonly severity: 'error' | 'warning';
  /** `{found}` and the like are filled in. */
  readonly text: string;
  /** What to do about it: said where no nearest name can be, and on the documentation page. */
  readonly todo: string;
}

export const error = (code: Problem['code'], text: string, todo = ''): Problem => ({
  code,
  severity: 'error',
  text,
  todo,
});
export const warning = (code: Problem['code'], text: string, todo = ''): Problem => ({
  code,
  severity: 'warning',
  text,
  todo,
});
