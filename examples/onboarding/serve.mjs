/** Serves the purchase app of the example beside this one, with this folder's guides in it. `node serve.mjs [--port 3000]` */
import { parseArgs } from 'node:util';
import { serveProcurement } from '../procurement/serve.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '3000' } } });
const { HANDRAIL_COLLECTOR: collector, HANDRAIL_KEY: key } = process.env;
const tree = new URL('dist/tree', import.meta.url);
const app = await serveProcurement({ port: Number(values.port), collector, key, tree });
for (const [lang, as] of [
  ['en', 'ines'],
  ['fr', 'kim'],
  ['ar', 'salma'],
]) {
  console.log(`A first week, ${lang}  ${app.url}/requests?as=${as}&lang=${lang}`);
}
process.once('SIGINT', () => app.close());
