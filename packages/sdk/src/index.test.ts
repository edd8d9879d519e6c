import { expect, it } from 'vitest';
import { createHandrail } from './index.js';

it('does nothing on a server, and answers everything', async () => {
  const handrail = createHandrail({ key: 'k', collector: 'http://127.0.0.1:9' });
  await handrail.ready;
  await handrail.flush();
  expect(handrail.flag('panel')).toBeNull();
  expect(handrail.flag('panel', 'old')).toBe('old');
  expect(handrail.decide('panel')).toBeUndefined();
  expect(handrail.start('tour')).toBe(false);
  handrail.onChange(() => {})();
  handrail.on('ready', () => {})();
  handrail.identify({ role: 'lead' });
  handrail.off();
});
