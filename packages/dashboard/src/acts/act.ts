/** Something a person can do from the desk. */
export type Act =
  | {
      readonly kind: 'advance' | 'roll-back' | 'kill' | 'revive' | 'hold' | 'resume';
      readonly on: 'releases';
      readonly id: string;
    }
  /** `as` is the role, by its name in handrail.json; `closure` is what was looked at. */
  | {
      readonly kind: 'sign-off' | 'approve';
      readonly on: 'releases';
      readonly id: string;
      readonly as: string;
      readonly closure?: string;
    }
  | { readonly kind: 'kill' | 'revive'; readonly on: 'guides'; readonly id: string }
  | { readonly kind: 'off' | 'on'; readonly on: 'everything' };

/** The role of the token that it takes. */
export const roleFor = ({ kind }: Act): 'approver' | 'operator' =>
  kind === 'sign-off' || kind === 'approve' ? 'approver' : 'operator';
