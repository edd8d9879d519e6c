// Sends one batch as the SDK does, through the collector's public door.

/**
 * Waits where the collector asks to, and gives up when told to stop.
 * @param {string} url of the collector
 * @param {string} key
 * @param {object} batch
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 * @throws when the collector refuses the batch or one of its events
 */
export async function sendBatch(url, key, batch, signal) {
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(`${url}/k/${key}/e`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ ...batch, sentAt: Date.now() }),
      signal,
    });
    if (response.ok) {
      const { rejected } = await response.json();
      if (rejected.length > 0)
        throw new Error(`The collector refused simulated events: ${JSON.stringify(rejected[0])}`);
      return;
    }
    const text = await response.text();
    if ((response.status !== 503 && response.status !== 429) || attempt >= 20)
      throw new Error(`The collector refused simulated events: ${response.status} ${text.slice(0, 300)}`);
    const seconds = Number(response.headers.get('retry-after') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, Math.min(10, seconds) * 1_000));
    signal.throwIfAborted();
  }
}
