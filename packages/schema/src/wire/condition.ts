import type { JsonObject } from './json.js';

/**
 * A condition in GrowthBook's Mongo-style JSON, as the compiler lowered it: a missing attribute does not match
 * unless `{"$exists": false}` says so. `{"$segment": "name"}` refers to `Bundle.segments`. Inside an `if` (never in an
 * `audience`) the facts `$flag $guide $event $element $value $answer $page` are maps of name to test.
 */
export type Condition = JsonObject;
