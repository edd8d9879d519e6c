/** Why a release stands where it does, and what is known of it: people counted, guardrails, signatures. */
import type { ReleaseEvidence, ReleaseStanding } from '@handrail/schema';
import { Table } from '../charts/Table.js';
import { formatCount, formatShare } from '../numbers/format.js';
import { Status } from '../parts/Status.js';
import { Time } from '../parts/Time.js';

export function Standing({ standing }: { standing: ReleaseStanding }) {
  const { why, evidence, signOffs, approvals, isHeld } = standing;
  return (
    <div class="standing">
      <p class="why">{why}</p>
      {evidence && <Evidence evidence={evidence} />}
      {(signOffs.length > 0 || approvals.length > 0) && (
        <ul class="signatures">
          {signOffs.map(({ role, signed, isNeeded }) => (
            <li key={`sign ${role}`}>
              <Status tone={signed ? 'good' : isNeeded ? 'warn' : 'quiet'} word={signed ? 'Signed' : 'Not signed'} />{' '}
              {role}
              {signed && (
                <span class="quiet">
                  {', '}
                  <Time at={signed.at} />
                </span>
              )}
              {!signed && !isNeeded && <span class="quiet">, not needed here</span>}
            </li>
          ))}
          {approvals.map(({ role, isGiven }) => (
            <li key={`approve ${role}`}>
              <Status tone={isGiven ? 'good' : 'warn'} word={isGiven ? 'Approved' : 'Not approved'} /> {role}, this wave
            </li>
          ))}
        </ul>
      )}
      {isHeld && !why.startsWith('Held') && <p class="note">Somebody holds it, too.</p>}
    </div>
  );
}

function Evidence({ evidence }: { evidence: ReleaseEvidence }) {
  const { users, neededUsers, guardrails, isFresh, isMismatched, adoptedPercent, goalPercent } = evidence;
  return (
    <>
      <p class="needed">
        <progress value={Math.min(users, neededUsers)} max={Math.max(1, neededUsers)} aria-label="People counted" />
        <span>
          {`${formatCount(users)} of ${formatCount(neededUsers)} people counted in this wave`}
          {isFresh ? '' : ', and no data now'}
          {isMismatched ? '; the arms are not of the size they should be' : ''}
          {goalPercent !== null && adoptedPercent !== null ? `; ${adoptedPercent} % of ${goalPercent} % adopted` : ''}
        </span>
      </p>
      {guardrails.length > 0 && (
        <Table
          caption="Guardrails"
          rows={guardrails}
          keyOf={({ id }) => id}
          columns={[
            { head: 'Guardrail', cell: ({ id, ratio }) => (ratio === 1 ? id : `${id}, up to ${ratio} times`) },
            { head: 'With it', kind: 'number', cell: ({ bad }) => (bad ? formatCount(bad.rollout) : '–') },
            { head: 'Without', kind: 'number', cell: ({ bad }) => (bad ? formatCount(bad.control) : '–') },
            {
              head: 'Of proof of harm',
              kind: 'number',
              cell: ({ bad, nearness }) => (bad ? formatShare(nearness) : '–'),
            },
            { head: 'Found', cell: (guardrail) => <Found {...guardrail} /> },
          ]}
        />
      )}
    </>
  );
}

const acts = { rollback: 'rolls back', hold: 'holds', warn: 'warns' } as const;

function Found({ found, then, bad }: ReleaseEvidence['guardrails'][number]) {
  if (found === 'found') return <Status tone="bad" word={`Harm: ${acts[then]}`} />;
  if (bad === null) return <Status tone="quiet" word="Cannot be counted" />;
  return found === 'set-aside' ? (
    <Status tone="warn" word="Harm, set aside" />
  ) : (
    <Status tone="quiet" word={`No harm; else ${acts[then]}`} />
  );
}
