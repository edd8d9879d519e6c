// Reads what the collector serves to a page: the state, and the tree it names.

/**
 * @param {string} url of the collector
 * @param {string} key
 */
export async function readPublished(url, key) {
  const state = await readJson(`${url}/k/${key}/state`);
  const [locale] = state.locales;
  const bundle = await readJson(`${url}/b/${state.bundle}/index.${locale}.json`);
  return {
    state,
    bundle,
    /** @param {string} id of a guide */
    readGuide: (id) => readJson(`${url}/b/${state.bundle}/${bundle.guides[id].file}`),
  };
}

async function readJson(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return response.json();
}
