// `handrail off` and `handrail on`: everything Handrail draws and sends, in one environment.
import { type Command, defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { sendAct } from '../connection/sendAct.js';

export const offCommand = createSwitch(
  'off',
  'Take everything Handrail draws off every page, within about a second',
  'nothing is drawn or sent until "handrail on"',
);
export const onCommand = createSwitch(
  'on',
  'Let Handrail draw and send again after "handrail off"',
  'guides and flags are back as they were',
);

function createSwitch(name: 'off' | 'on', summary: string, says: string): Command {
  return defineCommand({
    name,
    summary,
    words: '',
    arity: [0, 0],
    options: connectionOptions,
    examples: [
      { line: `handrail ${name}`, says },
      { line: `handrail ${name} --env production`, says: 'when handrail.json names several environments' },
    ],
    run: ({ values, terminal }) => sendAct(values, terminal, name),
  });
}
