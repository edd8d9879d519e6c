/** Removes what earlier builds wrote under other names: it would be packed and served beside the new files. */
import { readdirSync, rmSync } from 'node:fs';

/** @param names of the files that this bundle writes */
export function removeOld(directory, names) {
  return {
    name: 'remove-old',
    writeBundle(_, output) {
      for (const file of readdirSync(directory)) {
        // Another build of the same folder may have been quicker.
        if (names.test(file) && !(file in output)) rmSync(`${directory}/${file}`, { force: true });
      }
    },
  };
}
