/** Whether an offer helped: what followed for those it was offered to, and for those it was, by chance, kept from. */

/**
 * Parameters: app, env, guide, from, to (ms, half-open), population, signed, asOf (ms: what was to come by then has come),
 * window (ms) and most (of trouble), goal ('' for none), within (ms).
 * Everybody counts by the first time they seemed stuck, whether or not they looked at the offer: who takes it chose to,
 * and what they would have done without it nobody knows. Only those count whose time is over, in both arms alike.
 * Rows: one of each arm; `n`, mean and variance (of a sample) of troubles and of the time to the goal.
 */
export const offerSql = `
WITH
  mine AS (
    SELECT n, person, at, run, simulated, arm
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND subject = {guide:String} AND n IN ('guide_reached', 'guide_started')
      AND at >= {from:Int64} AND at < {to:Int64} AND person != ''
      AND ({population:String} = 'all' OR simulated = ({population:String} = 'simulated'))
      AND ({signed:UInt8} = 0 OR unproven = 0 OR simulated = 1)
  ),
  firsts AS (
    SELECT person, min(at) AS first_at, argMin(arm, (at, run)) AS in_arm, max(simulated) AS is_simulated,
      groupArray(run) AS runs
    FROM mine WHERE n = 'guide_reached' AND arm != '' GROUP BY person
  ),
  taken AS (SELECT person, groupArray(run) AS runs FROM mine WHERE n = 'guide_started' GROUP BY person),
  after AS (
    SELECT person, groupArrayIf(at, n IN ('error', 'friction')) AS troubles, groupArrayIf(at, n = 'event') AS goals
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND at >= {from:Int64}
      AND (n IN ('error', 'friction') OR (n = 'event' AND subject = {goal:String} AND {goal:String} != ''))
      AND person IN (SELECT person FROM firsts)
    GROUP BY person
  ),
  judged AS (
    SELECT
      in_arm, is_simulated, hasAny(taken.runs, firsts.runs) AS has_taken,
      first_at + {window:Int64} <= {asOf:Int64} AS is_seen,
      toFloat64(least({most:UInt32}, arrayCount(at -> at > first_at AND at <= first_at + {window:Int64}, after.troubles))) AS trouble,
      first_at + {within:Int64} <= {asOf:Int64} AS is_over,
      arrayFilter(at -> at > first_at AND at <= first_at + {within:Int64}, after.goals) AS reached,
      toFloat64(if(empty(reached), {within:Int64}, arrayMin(reached) - first_at)) AS took
    FROM firsts
    LEFT JOIN taken ON firsts.person = taken.person
    LEFT JOIN after ON firsts.person = after.person
  )
SELECT
  in_arm, count() AS users, countIf(is_simulated = 1) AS simulated_users, countIf(has_taken) AS accepted,
  countIf(is_seen) AS seen, ifNotFinite(avgIf(trouble, is_seen), 0) AS trouble_mean,
  ifNotFinite(varSampIf(trouble, is_seen), 0) AS trouble_variance,
  countIf(is_over) AS over, ifNotFinite(avgIf(took, is_over), 0) AS time_mean,
  ifNotFinite(varSampIf(took, is_over), 0) AS time_variance
FROM judged GROUP BY in_arm`;
