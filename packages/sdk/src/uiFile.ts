/** The ui file as it ships: it knows the name and the digest of `more`, which lies beside it, and lends to it. */
import type { Ui } from './contract.js';
import { files, type ModuleFile } from './files.js';
import * as lentByUi from './lentByUi.js';
import { createUi as create } from './ui.js';

/** What the build makes of a file that is loaded later. */
interface Borrower {
  open(from: typeof lentByUi): typeof import('./more.js');
}

export const createUi = (): Ui =>
  create(async (port) => {
    // Every build has it; without it this rejects, as it does where the file cannot be had.
    const { path, integrity } = files.more as ModuleFile;
    const { open } = (await port.loadModule(new URL(path, import.meta.url).href, integrity)) as Borrower;
    return open(lentByUi);
  });
