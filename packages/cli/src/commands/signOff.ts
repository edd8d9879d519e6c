// `handrail sign-off`: somebody who answers for a role has looked at a release, as it is published now.
import type { ReleaseStanding } from '@handrail/schema';
import { defineCommand } from '../command.js';
import { connectionOptions } from '../connection/connectionOptions.js';
import { createAdmin } from '../connection/createAdmin.js';
import { readConnection } from '../connection/readConnection.js';
import type { Act } from '../connection/sendAct.js';
import { EXIT_CODES } from '../exitCodes.js';
import { usageFailure } from '../failure.js';

export const signOffCommand = defineCommand({
  name: 'sign-off',
  summary: 'Sign a release off, as it is published now: an edit of anything it reaches voids it',
  words: '<release>',
  arity: [1, 1],
  options: {
    ...connectionOptions,
    as: { type: 'string', value: '<role>', help: 'as whom, by the name in "approvers" of handrail.json' },
    closure: { type: 'string', value: '<hash>', help: 'only if this is what is published: the hash you looked at' },
  },
  examples: [
    { line: 'handrail sign-off new-invoice --env staging', says: 'what to try, who has signed, and the hash' },
    { line: 'handrail sign-off new-invoice --env staging --as finance-lead', says: 'sign it' },
  ],
  async run({ values, words: [release = ''], terminal }) {
    const admin = createAdmin(await readConnection(values, terminal));
    const path = `releases/${encodeURIComponent(release)}`;
    if (values.as !== undefined) {
      const { closure } = values;
      const body = { as: values.as, ...(closure === undefined ? {} : { closure }) };
      terminal.out((await admin.post<Act>(`${path}/sign-off`, body)).said);
      return EXIT_CODES.ok;
    }
    const { why, closure, checklist, signOffs } = await admin.get<ReleaseStanding>(path);
    terminal.out(`${release}: ${why}`);
    terminal.out(`  as it is: ${closure ?? 'not published'}`);
    for (const item of checklist) terminal.out(`  to try: ${item}`);
    for (const { role, signed } of signOffs) {
      const state = signed
        ? `signed ${new Date(signed.at).toISOString().slice(0, 16).replace('T', ' ')}`
        : 'not signed';
      terminal.out(`  ${role}: ${state}`);
    }
    const missing = signOffs.find(({ signed }) => signed === null);
    if (missing)
      throw usageFailure(
        'It is not said as whom to sign.',
        `Such as: handrail sign-off ${release} --as ${missing.role}`,
      );
    return EXIT_CODES.ok;
  },
});
