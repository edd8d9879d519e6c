/** The one event of an OFREP stream: something changed, ask again. */
import type { State } from '@handrail/schema';

/** @see https://github.com/open-feature/protocol/blob/main/service/adrs/0008-sse-for-bulk-evaluation-changes.md */
export function writeRefetch({ seq }: State): string {
  const data = { type: 'refetchEvaluation', etag: String(seq) };
  return `id: ${seq}\nevent: message\ndata: ${JSON.stringify(data)}\n\n`;
}
