/** Bundle sizes: our shipped files against our peers, all built and weighed in this run. */
import { readdirSync, readFileSync } from 'node:fs';
import { weigh } from '../../build/weigh.js';
import { buildPeer } from './buildPeer.js';
import { peers } from './peers.js';
import { printTable } from './printTable.js';

const dist = 'packages/sdk/dist';
const ui = readdirSync(dist).find((file) => /^ui-\w+\.js$/.test(file));
if (!ui) throw new Error(`${dist} has no ui; run "npm run build" first.`);
const read = (file: string) => readFileSync(`${dist}/${file}`, 'utf8');
const core = weigh(read('handrail.js'));
const uiWeight = weigh(read(ui));

// Each file is a response of its own, so sums are of compressed files, not of one compressed sum.
const both = {
  raw: core.raw + uiWeight.raw,
  gzip: core.gzip + uiWeight.gzip,
  brotli: core.brotli + uiWeight.brotli,
};
const ours = [
  { name: 'handrail core', job: 'flags, targeting, events', ...core },
  { name: 'handrail core + ui', job: 'the same, and guides', ...both },
];
const theirs = [];
for (const peer of peers) {
  const { js, css } = await buildPeer(peer);
  const [a, b] = [weigh(js), css ? weigh(css) : { raw: 0, gzip: 0, brotli: 0 }];
  const name = css ? `${peer.name} + css` : peer.name;
  theirs.push({ name, job: peer.job, raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli });
}

console.log('\nBundle sizes in bytes, minified. Ratios are of gzip: how many times ours the peer is.\n');
printTable(
  ['file', 'does', 'raw', 'gzip', 'brotli', '/ core', '/ core + ui'],
  [...ours, ...theirs].map(({ name, job, raw, gzip, brotli }) => [
    name,
    job,
    raw.toLocaleString('en'),
    gzip.toLocaleString('en'),
    brotli.toLocaleString('en'),
    (gzip / core.gzip).toFixed(2),
    (gzip / both.gzip).toFixed(2),
  ]),
);
