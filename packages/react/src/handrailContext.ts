/** Where hooks find Handrail. */
import type { Handrail } from '@handrail/sdk';
import { createContext } from 'react';

export const HandrailContext = createContext<Handrail | undefined>(undefined);
