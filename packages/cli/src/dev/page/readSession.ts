/** What this tab keeps under a name; undefined where storage is barred. */
export function readSession(name: string): string | undefined {
  try {
    return sessionStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}
