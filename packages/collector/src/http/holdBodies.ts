/** Bodies of every content type in a scope become Buffers, bounded so that memory stays flat whatever is sent. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createBodyReader } from './createBodyReader.js';

export function holdBodies(app: FastifyInstance): void {
  const readBody = createBodyReader();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (request: FastifyRequest) => readBody(request.raw));
}
