/** What every address is for, in one sentence, and what it takes: the words of the OpenAPI document. */
import type { Role } from '../access/roles.js';

export interface Described {
  readonly says: string;
  /** Who may: anybody, whoever has a write key, or a token with this role. */
  readonly who: 'anybody' | 'key' | Role;
  /** Name of a schema in `schemas.ts`. */
  readonly body?: string;
  readonly answer?: string;
  /** Where it is not JSON. */
  readonly type?: string;
}

const place = '/admin/v1/apps/:app/envs/:env';
const said = { answer: 'Said' } as const;

/** By method and path, as they are registered. A test holds it to what is served. */
export const routes: Readonly<Record<string, Described>> = {
  'POST /k/:key/e': {
    says: 'Takes events; answered once they are on disk.',
    who: 'key',
    body: 'Batch',
    answer: 'BatchAnswer',
  },
  'POST /k/:key/m': {
    says: 'Tells what a browser knows of a person, and is told what all know.',
    who: 'key',
    body: 'Memory',
    answer: 'Memory',
  },
  'GET /k/:key/state': { says: 'What is published and started; 304 on If-None-Match.', who: 'key', answer: 'State' },
  'GET /k/:key/stream': { says: 'The state, now and on every change.', who: 'key', type: 'text/event-stream' },
  'POST /k/:key/d/:hash/*': { says: 'An index or guide made for one person.', who: 'key', body: 'Person' },
  'GET /b/:hash/*': { says: 'A file of a published tree, for ever the same.', who: 'anybody', type: '*/*' },
  'GET /sdk/*': { says: 'The script, and the files it loads.', who: 'anybody', type: 'text/javascript' },
  'GET /': { says: 'Leads to the dashboard.', who: 'anybody', type: 'text/html' },
  'GET /dashboard': { says: 'Leads to the dashboard.', who: 'anybody', type: 'text/html' },
  'GET /dashboard/*': { says: 'The dashboard.', who: 'anybody', type: 'text/html' },
  ...Object.fromEntries(
    ['/ofrep/v1', '/k/:key/ofrep/v1'].flatMap((root): [string, Described][] => [
      [`POST ${root}/evaluate/flags`, { says: 'All flags of somebody (OFREP).', who: 'key', body: 'Evaluation' }],
      [`POST ${root}/evaluate/flags/*`, { says: 'One flag of somebody (OFREP).', who: 'key', body: 'Evaluation' }],
      [`GET ${root}/stream`, { says: 'When to ask again (OFREP).', who: 'key', type: 'text/event-stream' }],
    ]),
  ),
  [`POST ${place}/publish`]: {
    says: 'Publishes a compiled tree.',
    who: 'author',
    body: 'PublishRequest',
    answer: 'Published',
  },
  [`GET ${place}/state`]: { says: 'The state, as browsers get it.', who: 'viewer', answer: 'State' },
  [`GET ${place}/overview`]: { says: 'Releases, guides and what came in lately.', who: 'viewer' },
  [`GET ${place}/journal`]: { says: 'Entries of the journal, from `after` on.', who: 'viewer' },
  [`GET ${place}/releases/:id`]: { says: 'Where a release stands, and why.', who: 'viewer' },
  [`GET ${place}/metrics/funnel`]: { says: 'Who got how far in a guide.', who: 'viewer' },
  [`GET ${place}/metrics/exposure`]: { says: 'Who was exposed to a flag, and who reached its goal.', who: 'viewer' },
  [`GET ${place}/metrics/offer`]: { says: 'Whether offering a guide to whoever seems stuck helped.', who: 'viewer' },
  [`GET ${place}/metrics/survey`]: { says: 'What was answered to a survey.', who: 'viewer' },
  [`POST ${place}/releases/:id/sign-off`]: {
    says: 'Signs what is published here.',
    who: 'approver',
    body: 'As',
    ...said,
  },
  [`POST ${place}/releases/:id/approve`]: {
    says: 'Approves the hold of a wave.',
    who: 'approver',
    body: 'As',
    ...said,
  },
  ...Object.fromEntries(
    (
      [
        ['releases/:id/advance', 'Starts the next wave.'],
        ['releases/:id/roll-back', 'Takes a release back.'],
        ['releases/:id/kill', 'Takes a feature from everybody, now.'],
        ['releases/:id/revive', 'Gives it back.'],
        ['releases/:id/hold', 'Lets no further wave start.'],
        ['releases/:id/resume', 'Lets it go on.'],
        ['releases/:id/waive', 'Sets aside, in writing, what it waits for.'],
        ['guides/:id/kill', 'Shows a guide to nobody, now.'],
        ['guides/:id/revive', 'Shows it again.'],
        ['off', 'Turns all of Handrail off here.'],
        ['on', 'Turns it on again.'],
      ] as const
    ).map(([path, says]): [string, Described] => [`POST ${place}/${path}`, { says, who: 'operator', ...said }]),
  ),
  [`POST ${place}/keys`]: { says: 'Makes a write key, shown once.', who: 'admin' },
  [`GET ${place}/keys`]: { says: 'Keys that let pages in.', who: 'admin' },
  [`DELETE ${place}/keys/:id`]: { says: 'Takes a key back.', who: 'admin', ...said },
  [`POST ${place}/signing-keys`]: {
    says: 'Makes or takes a key by which a backend signs its users.',
    who: 'admin',
    body: 'SigningKey',
  },
  [`GET ${place}/signing-keys`]: { says: 'Signing keys that count.', who: 'admin' },
  [`DELETE ${place}/signing-keys/:id`]: { says: 'Takes a signing key back.', who: 'admin', ...said },
  [`POST ${place}/people/export`]: { says: 'All that is kept of one person.', who: 'admin', body: 'User' },
  [`POST ${place}/people/erase`]: { says: 'Erases one person from everywhere.', who: 'admin', body: 'User' },
  'POST /admin/v1/tokens': { says: 'Makes a token, shown once.', who: 'admin', body: 'TokenRequest' },
  'GET /admin/v1/tokens': { says: 'Tokens of the apps that the asking one is for.', who: 'admin' },
  'DELETE /admin/v1/tokens/:id': { says: 'Takes a token back.', who: 'admin', ...said },
  'GET /healthz': { says: 'It is alive.', who: 'anybody' },
  'GET /readyz': { says: 'It can take work: spool and journal can be written.', who: 'anybody' },
  'GET /metrics': { says: 'Figures for Prometheus; from elsewhere with a token.', who: 'viewer', type: 'text/plain' },
  'GET /openapi.json': { says: 'This document.', who: 'anybody' },
};
