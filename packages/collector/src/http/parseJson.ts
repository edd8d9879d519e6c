/** JSON bodies of admin requests: how deep they nest is looked at before anything parses them. */
import { findTooDeep } from '@handrail/schema';
import type { FastifyInstance } from 'fastify';
import { createProblem } from '../createProblem.js';

export function parseJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    const at = findTooDeep(String(text));
    if (at === undefined) return parse(request, String(text), done);
    // A million nested arrays are quick to read over, and take seconds and 100 MB to parse.
    const said = `At character ${at} the body nests deeper than anything Handrail takes. Send what "handrail publish" sends.`;
    done(createProblem(400, 'too-deep', said, { where: 'body' }));
  });
}
