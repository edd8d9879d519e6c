/** The collector: delivers bundles, takes events, keeps the journal, answers metrics. */
export { type Collector, type CollectorOptions, createCollector } from './createCollector.js';
