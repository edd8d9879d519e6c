/** How much came in lately, simulated and not. */

/** Parameters: app, env, since (epoch ms). */
export const recentSql = `
SELECT count() AS last24h, countIf(simulated = 1) AS simulated, uniqExact(person) AS users, max(at) AS last_at
FROM events FINAL
WHERE app = {app:String} AND env = {env:String} AND at >= {since:Int64}`;
