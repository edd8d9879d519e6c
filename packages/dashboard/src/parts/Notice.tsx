/** What stands where content would: nothing yet, a failure, or no permission. Says what to do. */
import type { ComponentChildren } from 'preact';
import type { Failure } from '../api/answer.js';

export function Notice(props: { title: string; children?: ComponentChildren; role?: 'alert' | 'status' }) {
  return (
    <section class="notice" role={props.role}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

export const Command = ({ children }: { children: string }) => (
  <pre class="command">
    <code>{children}</code>
  </pre>
);

/** `what` was to be read: "the funnel". Asking again goes on by itself; the button only hurries it. */
export function FailureNotice({ failure, what, retry }: { failure: Failure; what: string; retry: () => void }) {
  if (failure.kind === 'forbidden') {
    return (
      <Notice title={`Your token may not see ${what}`} role="alert">
        <p>{failure.message}</p>
        <p>Ask whoever gave you the token, or an admin of this collector, for one with a role that may.</p>
      </Notice>
    );
  }
  return (
    <Notice title={`Could not read ${what}`} role="alert">
      <p>{failure.message}</p>
      <p class="quiet">Trying again by itself.</p>
      <button type="button" class="button" onClick={retry}>
        Try now
      </button>
    </Notice>
  );
}
