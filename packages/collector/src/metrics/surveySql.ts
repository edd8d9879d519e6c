/** What was answered to a survey: one response of each person, their last; of an anonymous survey each, since nobody knows whose. */

const kept = `
  mine AS (
    SELECT person, run, step, details, at, simulated
    FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND n = 'answer' AND subject = {guide:String}
      AND at >= {from:Int64} AND at < {to:Int64}
      AND ({population:String} = 'all' OR simulated = ({population:String} = 'simulated'))
      AND ({signed:UInt8} = 0 OR unproven = 0 OR simulated = 1 OR {anonymous:UInt8} = 1)
      AND (person = '') = ({anonymous:UInt8} = 1)
  ),
  kept AS (
    SELECT * FROM mine
    WHERE run IN (SELECT argMax(run, (at, run)) FROM mine GROUP BY if(person = '', run, person))
  )`;

/**
 * Parameters: app, env, guide, from, to (ms, half-open), population, signed, anonymous (1 or 0), texts (ids of questions
 * answered in words), most (different answers of one question, the most frequent first: no client fills an answer with its own).
 */
export const answersSql = `
WITH ${kept},
  counts AS (
    SELECT step, details, count() AS responses FROM kept WHERE NOT has({texts:Array(String)}, step)
    GROUP BY step, details ORDER BY responses DESC, details LIMIT {most:UInt32} BY step
  ),
  steps AS (SELECT step, uniqExact(run) AS responses FROM kept GROUP BY step ORDER BY responses DESC LIMIT {most:UInt32})
SELECT
  uniqExact(run) AS total,
  uniqExactIf(run, simulated = 1) AS simulated_total,
  (SELECT groupArray((step, details, responses)) FROM counts) AS all_counts,
  (SELECT groupArray((step, responses)) FROM steps) AS all_steps
FROM kept`;

/** Beside the above: most (texts of one question). The last ones first; what tells nothing of when, by alphabet. */
export const textsSql = `
WITH ${kept}
SELECT step, details FROM kept WHERE has({texts:Array(String)}, step)
ORDER BY if({anonymous:UInt8} = 1, 0, at) DESC, details LIMIT {most:UInt32} BY step`;

/** Beside the above: releases. What of each somebody had met last when they answered; simulated or not goes by the answer. */
export const groupsSql = `
WITH ${kept},
  met AS (
    SELECT person, release, at, wave, arm FROM events FINAL
    WHERE app = {app:String} AND env = {env:String} AND n = 'exposure' AND at < {to:Int64} AND arm != ''
      AND has({releases:Array(String)}, release) AND person IN (SELECT person FROM kept)
  ),
  asked AS (
    SELECT person, step, details, at, name FROM kept ARRAY JOIN {releases:Array(String)} AS name
    WHERE NOT has({texts:Array(String)}, step)
  )
SELECT asked.step AS question, asked.name AS in_release, met.wave AS in_wave, met.arm AS in_arm, asked.details AS said, count() AS responses
FROM asked ASOF INNER JOIN met ON asked.person = met.person AND asked.name = met.release AND asked.at >= met.at
GROUP BY question, in_release, in_wave, in_arm, said
ORDER BY question, in_release, in_wave, in_arm DESC, said
LIMIT {most:UInt32}`;
