/** Starts the dashboard: takes the token out of the address before anything else, then draws. */
import { render } from 'preact';
import { App } from './parts/App.js';
import { createSessionStore } from './session/createSessionStore.js';

const store = createSessionStore(window);
const session = store.read();
const root = document.getElementById('desk');
// The dashboard is served at <collector>/dashboard/, wherever the collector itself is mounted.
const base = new URL('..', document.baseURI.replace(/[?#].*$/, '')).href;
if (root) render(<App store={store} first={session} base={base} />, root);
