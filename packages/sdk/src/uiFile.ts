/** The ui file as it ships: `more` lies beside it. */
import type { Ui } from './contract.js';
import { createLoadMore } from './loadMore.js';
import { createUi as create } from './ui.js';

export const createUi = (): Ui => create(createLoadMore(import.meta.url));
