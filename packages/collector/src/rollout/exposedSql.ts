/** Who was exposed to a release, and who of them had a bad outcome: counts of distinct people by wave, rho and arm. */

const counts = '({signed:UInt8} = 0 OR unproven = 0)';

/**
 * Parameters: app, env, flag, release, trees (those that hold the closure), since (ms), signed (1 where only those count
 * for whom the host's backend has signed who they are).
 * A person's place in a wave is that of their first exposure there. Those who ever had the flag by override or rule
 * are not counted: they did not get it by chance (design, section 5). People only, nobody simulated.
 */
const firsts = `
  seen AS (
    SELECT person, release, wave, rho, arm, at, reason
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND n = 'exposure' AND subject = {flag:String}
      AND at >= {since:Int64} AND simulated = 0 AND has({trees:Array(String)}, bundle) AND ${counts}
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

/** Who says it: whether nobody has signed them, from where, and on which day. */
const voice = '(unproven, source, intDiv(received_at, 86400000))';

const asked = `n = 'answer' AND subject = {survey:String} AND step = if({question:String} = '', step, {question:String})
      AND person != ''`;

/**
 * What was answered, as it is stored, the most frequent first: which of it is bad is for the engine to say. Parameters:
 * app, env, since, signed, survey, question, most (how many).
 */
export const answersSql = `
SELECT details FROM events FINAL
WHERE app = {app:String} AND env = {env:String} AND at >= {since:Int64} AND simulated = 0 AND ${counts} AND ${asked}
GROUP BY details ORDER BY count() DESC, details LIMIT {most:UInt32}`;

/**
 * Each gives `bads`: person, the moment at which the outcome was bad, and the voice of the event that made it so: of a
 * start that nothing followed, or of an end that came late. Beside the above: the outcome's parameters.
 */
const bads = {
  /** Parameters: event. `error` is the name of what the SDK itself records. */
  event: `
    SELECT person, at, ${voice} AS voice FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND at >= {since:Int64} AND simulated = 0 AND ${counts}
      AND ((n = 'event' AND subject = {event:String}) OR (n = 'error' AND {event:String} = 'error'))`,
  /** Parameters: survey, question ('' for any), answers (the stored ones that are bad). An anonymous one is nobody's. */
  answer: `
    SELECT person, at, ${voice} AS voice FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND at >= {since:Int64} AND simulated = 0 AND ${counts}
      AND ${asked} AND has({answers:Array(String)}, details)`,
  /** Parameters: start, end, after (ms). Bad is a start that no end followed in time, once that time is over. */
  abandoned: `
    SELECT person, begun.1 + {after:Int64} AS at, begun.2 AS voice
    FROM runs ARRAY JOIN starts AS begun
    WHERE begun.1 + {after:Int64} <= {asOf:Int64}
      AND NOT arrayExists(done -> done.1 >= begun.1 AND done.1 <= begun.1 + {after:Int64}, ends)`,
  /** Parameters: the same. Bad is an end that came later than that after the last start before it. */
  slower: `
    SELECT person, done.1 AS at, done.2 AS voice
    FROM runs ARRAY JOIN ends AS done
    WHERE arrayExists(begun -> begun.1 <= done.1, starts)
      AND done.1 - arrayMax(arrayFilter(begun -> begun <= done.1, arrayMap(begun -> begun.1, starts))) > {after:Int64}`,
} as const;

const runs = `
  runs AS (
    SELECT person, groupArrayIf((at, ${voice}), subject = {start:String}) AS starts,
      groupArrayIf((at, ${voice}), subject = {end:String}) AS ends
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND n = 'event' AND subject IN ({start:String}, {end:String})
      AND at >= {since:Int64} AND simulated = 0 AND ${counts}
    GROUP BY person
  ),`;

export type BadKind = keyof typeof bads;

/**
 * Columns: wave, rho, arm, users, credible. Beside the above: asOf (ms, up to which all events are loaded), within (ms) and
 * closed (1 to count a person only once their time is over). A person counts once: their first bad outcome that came
 * within the time after the first exposure in the wave they were in by then, with that wave's rho and arm.
 *
 * Whoever has the public key can invent people. `credible` are those that one client alone cannot have: everybody whom
 * a backend has signed; of the rest one a day of each address, the first, and of these addresses not the first of the day,
 * since it may be the only one. Which they are has nothing to do with their arm, so evidence from them is as sound.
 */
export function badSql(kind: BadKind): string {
  return `
WITH ${firsts}, ${kind === 'abandoned' || kind === 'slower' ? runs : ''}
  bads AS (${bads[kind]}),
  placed AS (
    SELECT bads.person AS who, bads.at AS bad_at, bads.voice AS said, firsts.wave AS wave, firsts.in_rho AS rho, firsts.in_arm AS arm,
      firsts.first_at AS first_at
    FROM bads ASOF INNER JOIN firsts ON bads.person = firsts.person AND bads.at >= firsts.first_at
  ),
  once AS (
    SELECT who, argMin((wave, rho, arm, first_at), bad_at) AS place, argMin(said, bad_at) AS voice,
      if({closed:UInt8} = 1, place.4, min(bad_at)) AS turn
    FROM placed WHERE bad_at < first_at + {within:Int64} AND bad_at <= {asOf:Int64}
    GROUP BY who
  ),
  counted AS (
    SELECT * FROM once WHERE {closed:UInt8} = 0 OR place.4 + {within:Int64} <= {asOf:Int64}
  ),
  ofAddress AS (
    SELECT voice.3 AS day, argMin(who, (turn, who)) AS one, min(turn) AS first_turn
    FROM counted WHERE voice.1 = 1
    GROUP BY voice.2, voice.3
  ),
  heard AS (
    SELECT one FROM (
      SELECT one, row_number() OVER (PARTITION BY day ORDER BY first_turn, one) AS place_in_day FROM ofAddress
    ) WHERE place_in_day > 1
  )
SELECT place.1 AS wave, place.2 AS rho, place.3 AS arm, count() AS users,
  countIf(voice.1 = 0 OR who IN (SELECT one FROM heard)) AS credible
FROM counted
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
      AND at >= {since:Int64} AND simulated = 0 AND ${counts}
    GROUP BY person
  )
SELECT count() AS exposed,
  countIf(arrayExists(time -> time >= first_at AND time <= first_at + {within:Int64}, goals.times)) AS adopted
FROM treated LEFT JOIN goals ON treated.person = goals.person`;
