/** What other packages may know of the dashboard: the shape of the link that opens it. */
export type { Session } from './session/session.js';
