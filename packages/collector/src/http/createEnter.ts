/** The way in to everything of one app and environment: whoever asks must be allowed before anything else is looked at. */
import type { FastifyRequest } from 'fastify';
import type { Role } from '../access/roles.js';
import type { Authorize } from './authorize.js';
import { type Place, readPlace } from './readPlace.js';

export const placePath = '/admin/v1/apps/:app/envs/:env';

export interface PlaceRoute {
  Params: Place;
}
export interface IdRoute {
  Params: Place & { id: string };
}

export interface Entered extends Place {
  /** Id of the token that asks, for the journal. */
  readonly actor: string;
  readonly role: Role;
  readonly groups: readonly string[];
}

/** Throws what `Authorize` and `readPlace` throw. */
export type Enter = (request: FastifyRequest, needs: Role) => Entered;

/** For routes below `placePath`. */
export function createEnter(authorize: Authorize): Enter {
  return (request, needs) => {
    const params = request.params as Place;
    const { id, role, groups } = authorize(request, needs, params.app);
    return { ...readPlace(params), actor: id, role, groups };
  };
}
