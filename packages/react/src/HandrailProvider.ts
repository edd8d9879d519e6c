/** Hands one Handrail to all hooks below. */
import type { Handrail } from '@handrail/sdk';
import { createElement, type FunctionComponent, type PropsWithChildren } from 'react';
import { HandrailContext } from './handrailContext.js';

export interface HandrailProviderProps {
  /** What `createHandrail` returned, or `window.handrail`. Undefined while there is none: every flag is its fallback. */
  readonly handrail: Handrail | undefined;
}

export const HandrailProvider: FunctionComponent<PropsWithChildren<HandrailProviderProps>> = ({ handrail, children }) =>
  createElement(HandrailContext.Provider, { value: handrail }, children);
