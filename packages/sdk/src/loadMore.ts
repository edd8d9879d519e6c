/** Fetches the `more` file from beside the file that draws everything else, and lends it what that has. */
import { files, type ModuleFile } from './files.js';
import * as lentByUi from './lentByUi.js';
import type { LoadMore } from './ui.js';

/** What the build makes of a file that is loaded later. */
interface Borrower {
  open(from: typeof lentByUi): typeof import('./more.js');
}

/** @param base address of the file that asks */
export function createLoadMore(base: string): LoadMore {
  return async (port) => {
    // Every build has it; without it this rejects, as it does where the file cannot be had.
    const { path, integrity } = files.more as ModuleFile;
    const { open } = (await port.loadModule(new URL(path, base).href, integrity)) as Borrower;
    return open(lentByUi);
  };
}
