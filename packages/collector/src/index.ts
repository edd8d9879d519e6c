/** The collector: delivers bundles, takes events, keeps the journal, answers metrics. */
export { backupData, type Copied, restoreData } from './backup/backupData.js';
export { type Collector, type CollectorOptions, createCollector } from './createCollector.js';
