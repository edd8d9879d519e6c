// Follows a collector's stream of states, for as long as it goes on.
import type { State } from '@handrail/schema';

/** Calls back with each state. Resolves when the stream ends or is aborted; never rejects. */
export async function readStates(url: string, signal: AbortSignal, onState: (state: State) => void): Promise<void> {
  try {
    const { body } = await fetch(url, { signal });
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of body ?? []) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^event: state$/m.test(block) ? /^data: (.*)$/m.exec(block)?.[1] : undefined;
        if (data !== undefined) onState(JSON.parse(data) as State);
      }
    }
  } catch {
    // The collector has closed, or we have.
  }
}
