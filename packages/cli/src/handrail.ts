// The `handrail` command.
import { runHandrail } from './runHandrail.js';
import { createTerminal } from './terminal/createTerminal.js';

process.exitCode = await runHandrail(process.argv.slice(2), createTerminal());
