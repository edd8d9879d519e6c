// What Handrail decides for a person of this example, by the same engine as in the page.

/**
 * @param {import('@handrail/engine').Engine} engine
 * @param {string} flag
 * @param {{username: string, permissions: string}} person
 * @param {object} state
 * @param {number} nowMs
 */
export function decideFor(engine, flag, { username, permissions }, state, nowMs) {
  return engine.flag(flag, {
    attributes: { id: username, permissions },
    unit: username,
    state,
    nowMs,
    zone: 'UTC',
  });
}
