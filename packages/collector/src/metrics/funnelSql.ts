/** One row about a guide: who got how far, where it ended, and whether the goal followed. */

/**
 * Parameters: app, env, guide, from, to (ms, half-open), population, goal ('' for none), within (ms), signed (1 where
 * only those reach the goal for whom a backend has signed who they are).
 * A user who came back is counted once, by the run that got furthest: completed before dismissed before anything else,
 * the last one among equals; so outcomes add up to `started`. Times between steps are on the browser's own clock
 * within one run, where no correction is needed. The goal counts from the user's first start, inclusive: the event
 * that completes a guide may be the goal itself.
 */
export const funnelSql = `
WITH
  mine AS (
    SELECT n, person, simulated, at, t, run, step, outcome, reason
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND subject = {guide:String}
      AND n IN ('guide_reached', 'guide_started', 'step_shown', 'step_done', 'guide_ended')
      AND at >= {from:Int64} AND at < {to:Int64}
      AND ({population:String} = 'all' OR simulated = ({population:String} = 'simulated'))
  ),
  people AS (
    SELECT
      person,
      max(simulated) AS is_simulated,
      max(n IN ('guide_started', 'step_shown')) AS has_started,
      minIf(at, n IN ('guide_started', 'step_shown')) AS started_at,
      groupUniqArrayIf(step, n = 'step_shown') AS shown,
      groupUniqArrayIf(step, n = 'step_done') AS done,
      argMaxIf(
        (outcome, reason, step),
        (multiIf(outcome = 'completed', 2, outcome = 'dismissed', 1, 0), at),
        n = 'guide_ended'
      ) AS ending
    FROM mine
    GROUP BY person
  ),
  goals AS (
    SELECT person, groupArray(at) AS times
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND n = 'event' AND subject = {goal:String} AND {goal:String} != ''
      AND ({signed:UInt8} = 0 OR unproven = 0 OR simulated = 1)
      AND at >= {from:Int64} AND at < {to:Int64} + {within:Int64}
    GROUP BY person
  ),
  judged AS (
    SELECT people.*, arrayExists(time -> time >= started_at AND time <= started_at + {within:Int64}, goals.times)
      AND has_started AS has_goal
    FROM people LEFT JOIN goals ON people.person = goals.person
  ),
  step_times AS (
    SELECT step, quantileExact(0.5)(took) AS median_ms
    FROM (
      SELECT run, step, minIf(t, n = 'step_shown') AS shown_at, minIf(t, n = 'step_done') AS done_at,
        done_at - shown_at AS took
      FROM mine
      WHERE n IN ('step_shown', 'step_done')
      GROUP BY run, step
      HAVING countIf(n = 'step_shown') > 0 AND countIf(n = 'step_done') > 0 AND took >= 0
    )
    GROUP BY step
  ),
  endings AS (
    SELECT ending.1 AS outcome, ending.2 AS reason, ending.3 AS step, count() AS users
    FROM people WHERE ending.1 != ''
    GROUP BY outcome, reason, step
    ORDER BY users DESC, outcome, reason, step
    LIMIT 200
  )
SELECT
  count() AS reached,
  countIf(has_started) AS started,
  countIf(is_simulated = 1) AS simulated_users,
  countIf(ending.1 = 'completed') AS completed,
  countIf(ending.1 = 'dismissed') AS dismissed,
  countIf(has_goal) AS goal_started,
  countIf(has_goal AND ending.1 = 'completed') AS goal_completed,
  countIf(has_goal AND ending.1 = 'dismissed') AS goal_dismissed,
  sumMap(shown, arrayMap(_ -> 1, shown)) AS shown_counts,
  sumMap(done, arrayMap(_ -> 1, done)) AS done_counts,
  (SELECT groupArray((outcome, reason, step, users)) FROM endings) AS all_endings,
  (SELECT groupArray((step, median_ms)) FROM step_times) AS medians
FROM judged`;
