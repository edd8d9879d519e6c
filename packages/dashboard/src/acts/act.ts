/** Something a person can do from the desk. */
export type Act =
  | { readonly kind: 'advance' | 'roll-back' | 'kill' | 'revive'; readonly on: 'releases'; readonly id: string }
  | { readonly kind: 'kill' | 'revive'; readonly on: 'guides'; readonly id: string }
  | { readonly kind: 'off' | 'on'; readonly on: 'everything' };
