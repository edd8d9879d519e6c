/** Who is signed in to what: an admin token, and the app and environment it was opened for. */
export interface Session {
  readonly token: string;
  readonly app: string;
  readonly env: string;
}
