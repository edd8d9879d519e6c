/** A button that says what it would change for how many people before it does it. */
import { useState } from 'preact/hooks';
import type { Failure } from '../api/answer.js';
import { useDesk } from '../parts/desk.js';
import { Modal } from '../parts/Modal.js';
import { roleFor } from './act.js';
import type { ActPlan } from './planAct.js';

export function ActButton({ plan, primary, owner }: { plan: ActPlan; primary?: boolean; owner: string | null }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        class={`button ${primary ? 'accent' : plan.tone === 'danger' ? 'danger' : ''}`}
        onClick={() => setAsking(true)}
      >
        {plan.verb}
      </button>
      {asking && <Confirmation plan={plan} owner={owner} onClose={() => setAsking(false)} />}
    </>
  );
}

function Confirmation({ plan, owner, onClose }: { plan: ActPlan; owner: string | null; onClose: () => void }) {
  const { api, onActed, onSignedOut } = useDesk();
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const confirm = async () => {
    if (sending) return;
    setSending(true);
    const answer = await api.sendAct(plan.act);
    setSending(false);
    if (answer.ok) {
      onActed(answer.value);
      onClose();
    } else if (answer.failure.kind === 'signed-out') onSignedOut(answer.failure.message);
    else setFailure(answer.failure);
  };

  return (
    <Modal title={plan.title} onClose={onClose}>
      <ul class="changes">
        {plan.changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {failure && (
        <p class="note bad" role="alert">
          {failure.message}
          {failure.kind === 'forbidden' &&
            ` Ask ${owner ? `its owner, ${owner},` : 'an admin of this collector'} or anybody with the role ${roleFor(plan.act)} to do it.`}
        </p>
      )}
      <div class="modal-buttons">
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" class={`button ${plan.tone} filled`} aria-disabled={sending} onClick={confirm}>
          {plan.confirm}
        </button>
      </div>
    </Modal>
  );
}
