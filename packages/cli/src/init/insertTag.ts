// Puts the script tag into an HTML file, at the end of its head, on a line of its own.

/** The new text, or undefined where there is no `</head>` to go before. */
export function insertTag(html: string, tag: string): string | undefined {
  // What a comment says of heads is no head.
  const masked = html.replace(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length));
  const at = masked.search(/<\/head\s*>/i);
  if (at < 0) return undefined;
  const newline = html.includes('\r\n') ? '\r\n' : '\n';
  const lineStart = html.lastIndexOf('\n', at) + 1;
  const indent = html.slice(lineStart, at);
  if (indent.trim() !== '') return `${html.slice(0, at)}${tag}${html.slice(at)}`;
  return `${html.slice(0, lineStart)}${indent}  ${tag}${newline}${html.slice(lineStart)}`;
}
