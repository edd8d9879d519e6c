/** One row about a flag: who was exposed to what, in which arm, and who reached the goal after. */

/**
 * Parameters: app, env, flag, from, to (ms, half-open), population, goal ('' for none), within (ms), signed (1 where
 * only those reach the goal for whom a backend has signed who they are).
 * A user is counted once per arm and variant; one whom a later wave moved from control to rollout is in both rows,
 * each from the first exposure there. The goal counts when it came after that and within its time.
 */
export const exposureSql = `
WITH
  mine AS (
    SELECT person, simulated, at, variant, if(arm = '', 'none', arm) AS in_arm
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND n = 'exposure' AND subject = {flag:String}
      AND at >= {from:Int64} AND at < {to:Int64}
      AND ({population:String} = 'all' OR simulated = ({population:String} = 'simulated'))
  ),
  goals AS (
    SELECT person, groupArray(at) AS times
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND n = 'event' AND subject = {goal:String} AND {goal:String} != ''
      AND ({signed:UInt8} = 0 OR unproven = 0 OR simulated = 1)
      AND at >= {from:Int64} AND at < {to:Int64} + {within:Int64}
    GROUP BY person
  ),
  firsts AS (SELECT in_arm, variant, person, min(at) AS first_at FROM mine GROUP BY in_arm, variant, person),
  arms AS (
    SELECT in_arm, variant, count() AS users,
      countIf(arrayExists(time -> time > first_at AND time <= first_at + {within:Int64}, goals.times)) AS goal_users
    FROM firsts LEFT JOIN goals ON firsts.person = goals.person
    GROUP BY in_arm, variant
    ORDER BY in_arm DESC, variant
  ),
  days AS (
    SELECT toString(toDate(fromUnixTimestamp64Milli(at, 'UTC'))) AS day, in_arm, uniqExact(person) AS users
    FROM mine GROUP BY day, in_arm ORDER BY day, in_arm
  )
SELECT
  uniqExact(person) AS total_users,
  uniqExactIf(person, simulated = 1) AS simulated_users,
  (SELECT groupArray((in_arm, variant, users, goal_users)) FROM arms) AS all_arms,
  (SELECT groupArray((day, in_arm, users)) FROM days) AS all_days
FROM mine`;
