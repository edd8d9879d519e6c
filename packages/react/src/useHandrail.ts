/** All of Handrail, for `identify`, `track`, `start` and the rest. */
import type { Handrail } from '@handrail/sdk';
import { useContext } from 'react';
import { HandrailContext } from './handrailContext.js';

/** Undefined where no provider above has one, as while a script tag has not come yet. */
export const useHandrail = (): Handrail | undefined => useContext(HandrailContext);
