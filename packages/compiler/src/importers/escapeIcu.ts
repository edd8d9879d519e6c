/** Text in which braces are only braces, as ICU messages want them written. */

/**
 * An apostrophe begins a quotation before a brace or an angle bracket, and ends one behind it: where it stands beside
 * such, or beside another, it is doubled.
 */
export function escapeIcu(text: string): string {
  return text.replaceAll(/[{}']+(?=([<>])?)/g, (run, bracket: string | undefined) => {
    const doubled = run.replaceAll("'", "''");
    if (/[{}]/.test(run)) return `'${doubled}'`;
    return run.length > 1 || bracket !== undefined ? doubled : run;
  });
}
