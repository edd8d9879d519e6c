/** Who was exposed to a release, and who of them had a bad outcome: counts of distinct people by wave, rho and arm. */

/**
 * Parameters: app, env, flag, release, trees (those that hold the closure), since (ms).
 * A person's place in a wave is that of their first exposure there. Those who ever had the flag by override or rule
 * are not counted: they did not get it by chance (design, section 5). People only, nobody simulated.
 */
const firsts = `
  seen AS (
    SELECT person, release, wave, rho, arm, at, reason
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND n = 'exposure' AND subject = {flag:String}
      AND at >= {since:Int64} AND simulated = 0 AND has({trees:Array(String)}, bundle)
  ),
  firsts AS (
    SELECT person, wave, min(at) AS first_at, argMin(arm, at) AS in_arm, argMin(rho, at) AS in_rho
    FROM seen
    WHERE release = {release:String} AND arm != ''
      AND person NOT IN (SELECT person FROM seen WHERE reason IN ('override', 'rule', 'split'))
    GROUP BY person, wave
  )`;

/** Columns: wave, rho, arm, users; and `last_at`, when anything of anybody last came in (0 for never). */
export const exposedSql = `
WITH ${firsts}
SELECT wave, in_rho AS rho, in_arm AS arm, count() AS users,
  (SELECT max(received_at) FROM events WHERE app = {app:String} AND env = {env:String} AND simulated = 0) AS last_at
FROM firsts GROUP BY wave, in_rho, in_arm
ORDER BY wave, in_rho, in_arm`;

/** Each gives `bads`: person and the moment at which the outcome was bad. Beside the above: the outcome's parameters. */
const bads = {
  /** Parameters: event. `error` is the name of what the SDK itself records. */
  event: `
    SELECT person, at FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND at >= {since:Int64} AND simulated = 0
      AND ((n = 'event' AND subject = {event:String}) OR (n = 'error' AND {event:String} = 'error'))`,
  /** Parameters: start, end, after (ms). Bad is a start that no end followed in time, once that time is over. */
  abandoned: `
    SELECT person, begun + {after:Int64} AS at
    FROM runs ARRAY JOIN starts AS begun
    WHERE begun + {after:Int64} <= {asOf:Int64}
      AND NOT arrayExists(done -> done >= begun AND done <= begun + {after:Int64}, ends)`,
  /** Parameters: the same. Bad is an end that came later than that after the last start before it. */
  slower: `
    SELECT person, done AS at
    FROM runs ARRAY JOIN ends AS done
    WHERE arrayExists(begun -> begun <= done, starts)
      AND done - arrayMax(arrayFilter(begun -> begun <= done, starts)) > {after:Int64}`,
} as const;

const runs = `
  runs AS (
    SELECT person, groupArrayIf(at, subject = {start:String}) AS starts, groupArrayIf(at, subject = {end:String}) AS ends
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND n = 'event' AND subject IN ({start:String}, {end:String})
      AND at >= {since:Int64} AND simulated = 0
    GROUP BY person
  ),`;

export type BadKind = keyof typeof bads;

/**
 * Columns: wave, rho, arm, users. Beside the above: asOf (ms, up to which all events are loaded), within (ms) and
 * closed (1 to count a person only once their time is over). A person counts once: their first bad outcome that came
 * within the time after the first exposure in the wave they were in by then, with that wave's rho and arm.
 */
export function badSql(kind: BadKind): string {
  return `
WITH ${firsts}, ${kind === 'event' ? '' : runs}
  bads AS (${bads[kind]}),
  placed AS (
    SELECT bads.person AS who, bads.at AS bad_at, firsts.wave AS wave, firsts.in_rho AS rho, firsts.in_arm AS arm,
      firsts.first_at AS first_at
    FROM bads ASOF INNER JOIN firsts ON bads.person = firsts.person AND bads.at >= firsts.first_at
  ),
  once AS (
    SELECT who, argMin((wave, rho, arm, first_at), bad_at) AS place
    FROM placed WHERE bad_at < first_at + {within:Int64} AND bad_at <= {asOf:Int64}
    GROUP BY who
  )
SELECT place.1 AS wave, place.2 AS rho, place.3 AS arm, count() AS users
FROM once WHERE {closed:UInt8} = 0 OR place.4 + {within:Int64} <= {asOf:Int64}
GROUP BY wave, rho, arm
ORDER BY wave, rho, arm`;
}

/** Columns: exposed, adopted: people in the rollout arm, and those of them with the goal event in time after. Beside: goal, within. */
export const adoptedSql = `
WITH ${firsts},
  treated AS (SELECT person, min(first_at) AS first_at FROM firsts WHERE in_arm = 'rollout' GROUP BY person),
  goals AS (
    SELECT person, groupArray(at) AS times
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND n = 'event' AND subject = {goal:String}
      AND at >= {since:Int64} AND simulated = 0
    GROUP BY person
  )
SELECT count() AS exposed,
  countIf(arrayExists(time -> time >= first_at AND time <= first_at + {within:Int64}, goals.times)) AS adopted
FROM treated LEFT JOIN goals ON treated.person = goals.person`;
