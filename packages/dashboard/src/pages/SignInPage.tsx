/** Where one is without a token: what it is, where to find one, and a place to paste it. */
import { useState } from 'preact/hooks';
import { Command } from '../parts/Notice.js';
import type { Session } from '../session/session.js';

export function SignInPage({ message, onSignIn }: { message?: string; onSignIn(session: Session): void }) {
  const [incomplete, setIncomplete] = useState(false);
  return (
    <main class="sign-in">
      <p class="brand">Handrail</p>
      <h1 tabIndex={-1}>Sign in with a token</h1>
      {message && (
        <p class="note bad" role="alert">
          {message}
        </p>
      )}
      <p>
        <code>npm start</code> prints this page's address with a token in it: open that one. On a collector that others
        run, ask an admin, who makes one with
      </p>
      <Command>{`npx handrail tokens create <name> --role viewer --app <app> --collector ${location.origin} --token-file handrail-data/admin-token`}</Command>
      <form
        class="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const fields = new FormData(event.currentTarget);
          const text = (name: string) => String(fields.get(name) ?? '').trim();
          const session = { token: text('token'), app: text('app'), env: text('env') };
          const complete = session.token !== '' && session.app !== '' && session.env !== '';
          setIncomplete(!complete);
          if (complete) onSignIn(session);
        }}
      >
        <label>
          Token
          <input name="token" type="password" autocomplete="off" required />
        </label>
        <label>
          App
          <input name="app" autocomplete="off" autocapitalize="off" spellcheck={false} required />
        </label>
        <label>
          Environment
          <input
            name="env"
            defaultValue="production"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            required
          />
        </label>
        {incomplete && (
          <p class="note bad" role="alert">
            Token, app and environment are all needed.
          </p>
        )}
        <button type="submit" class="button accent filled">
          Open the dashboard
        </button>
      </form>
      <p class="quiet">The token stays in this tab and is forgotten with it.</p>
    </main>
  );
}
