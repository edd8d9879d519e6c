/** All the keys of the desk. */
import { Modal } from './Modal.js';

const keys: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['/'], 'Search releases, guides and pages'],
  [['g', 'o'], 'Go to the overview'],
  [['g', 'r'], 'Go to the releases'],
  [['g', 'g'], 'Go to the guides'],
  [['g', 'j'], 'Go to the journal'],
  [['?'], 'This list'],
  [['Esc'], 'Close what is open'],
];

export const Shortcuts = ({ onClose }: { onClose: () => void }) => (
  <Modal title="Keys" onClose={onClose}>
    <dl class="keys">
      {keys.map(([pressed, what]) => (
        <div key={what}>
          <dt>
            {pressed.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
    <div class="modal-buttons">
      <button type="button" class="button" onClick={onClose}>
        Close
      </button>
    </div>
  </Modal>
);
