// The options of every command that talks to a collector.
import type { Options } from '../command.js';

export const connectionOptions = {
  env: { type: 'string', short: 'e', value: '<name>', help: 'environment; may be left out when there is only one' },
  collector: { type: 'string', value: '<url>', help: "collector; by default the environment's, from handrail.json" },
  app: { type: 'string', value: '<id>', help: 'app; by default the one of handrail.json' },
  folder: { type: 'string', value: '<dir>', help: 'authored folder; by default handrail/ or this one' },
  token: { type: 'string', value: '<token>', help: 'admin token; better in HANDRAIL_TOKEN or --token-file' },
  'token-file': { type: 'string', value: '<file>', help: 'file that holds the admin token' },
} as const satisfies Options;
