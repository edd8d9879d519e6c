/** Bundle sizes: our shipped files against our peers, all built and weighed in this run. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Weight, weigh } from '../support/build/weigh.js';
import { buildPeer } from './buildPeer.js';
import { peers } from './peers.js';
import { printTable } from './printTable.js';

const dist = 'packages/sdk/dist';
const weighFile = (pattern: RegExp): Weight => {
  const file = readdirSync(dist).find((name) => pattern.test(name));
  if (!file) throw new Error(`${dist} has no ${pattern}; run "npm run build" first.`);
  return weigh(readFileSync(`${dist}/${file}`, 'utf8'));
};
/** Each file is a response of its own, so sums are of compressed files, not of one compressed sum. */
const add = (a: Weight, b: Weight): Weight => ({
  raw: a.raw + b.raw,
  gzip: a.gzip + b.gzip,
  brotli: a.brotli + b.brotli,
});

const core = weighFile(/^handrail\.js$/);
const drawing = add(core, add(weighFile(/^guide-\w+\.js$/), weighFile(/^ui-\w+\.js$/)));
const ours = [
  { name: 'handrail, every page', job: 'flags, targeting, events', ...core },
  { name: 'handrail, once it draws', job: 'the same, and guides', ...drawing },
];
const theirs = [];
for (const peer of peers) {
  const { js, css } = await buildPeer(peer);
  const weight = css ? add(weigh(js), weigh(css)) : weigh(js);
  const name = css ? `${peer.name} + css` : peer.name;
  theirs.push({ name, job: peer.job, ...weight });
}

console.log('\nBundle sizes in bytes, minified. Ratios are of gzip: how many times ours the peer is.\n');
printTable(
  ['file', 'does', 'raw', 'gzip', 'brotli', '/ every page', '/ once it draws'],
  [...ours, ...theirs].map(({ name, job, raw, gzip, brotli }) => [
    name,
    job,
    raw.toLocaleString('en'),
    gzip.toLocaleString('en'),
    brotli.toLocaleString('en'),
    (gzip / core.gzip).toFixed(2),
    (gzip / drawing.gzip).toFixed(2),
  ]),
);
