/** OpenFeature's flags for conformance tests, as Handrail's: the few expressions they hold become audiences. */
import type { Flag } from '@handrail/schema';

interface GivenFlag {
  readonly variants: Flag['variants'];
  readonly defaultVariant?: string | null;
  readonly disabled?: boolean;
  readonly contextEvaluator?: string;
}

/** In the words of the file; an expression that is not here is an error, so that none is passed over. */
const audiences: Readonly<
  Record<string, { readonly audience: Record<string, string | object>; readonly serve: string }>
> = {
  "email == 'ballmer@macrosoft.com' ? 'zero' : ''": { audience: { email: 'ballmer@macrosoft.com' }, serve: 'zero' },
  "!customer && email == 'ballmer@macrosoft.com' && age > 10 ? 'internal' : ''": {
    audience: { customer: { $ne: true }, email: 'ballmer@macrosoft.com', age: { $gt: 10 } },
    serve: 'internal',
  },
};

export function toFlags(given: Readonly<Record<string, GivenFlag>>): {
  readonly flags: Readonly<Record<string, Flag>>;
  readonly kills: readonly string[];
} {
  const flags: Record<string, Flag> = {};
  const kills: string[] = [];
  for (const [id, { variants, defaultVariant, disabled, contextEvaluator }] of Object.entries(given)) {
    // Handrail's flags always have a default.
    if (!defaultVariant) continue;
    const rule = contextEvaluator === undefined ? undefined : audiences[contextEvaluator];
    if (contextEvaluator !== undefined && !rule) throw new Error(`${id}: no audience for ${contextEvaluator}`);
    flags[id] = {
      variants,
      default: defaultVariant,
      rules: rule ? [{ id: 'targeting', audience: rule.audience as Record<string, string>, serve: rule.serve }] : [],
    };
    if (disabled) kills.push(`flags/${id}`);
  }
  return { flags, kills };
}
