// All commands, in the order of the help.
import type { Command } from '../command.js';
import { backupCommand, restoreCommand } from './backup.js';
import { buildCommand } from './build.js';
import { collectorCommand } from './collector.js';
import { devCommand } from './dev.js';
import { diffCommand } from './diff.js';
import { explainCommand } from './explain.js';
import { guideCommand } from './guide.js';
import { importCommand } from './import.js';
import { initCommand } from './init.js';
import { journalCommand } from './journal.js';
import { keysCommand } from './keys.js';
import { localesCommand } from './locales.js';
import { eraseCommand, exportCommand } from './people.js';
import { proxyCommand } from './proxy.js';
import { publishCommand } from './publish.js';
import { rolloutCommand } from './rollout.js';
import { schemaCommand } from './schema.js';
import { signingKeysCommand } from './signingKeys.js';
import { signOffCommand } from './signOff.js';
import { offCommand, onCommand } from './switch.js';
import { tokensCommand } from './tokens.js';
import { typesCommand } from './types.js';
import { validateCommand } from './validate.js';

export const commands: readonly Command[] = [
  initCommand,
  devCommand,
  validateCommand,
  explainCommand,
  diffCommand,
  buildCommand,
  importCommand,
  localesCommand,
  schemaCommand,
  typesCommand,
  publishCommand,
  signOffCommand,
  rolloutCommand,
  guideCommand,
  offCommand,
  onCommand,
  journalCommand,
  collectorCommand,
  backupCommand,
  restoreCommand,
  keysCommand,
  signingKeysCommand,
  tokensCommand,
  exportCommand,
  eraseCommand,
  proxyCommand,
];
