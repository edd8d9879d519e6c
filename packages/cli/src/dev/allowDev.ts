// Makes an app's content security policy let our script and its requests through, while somebody develops.

/** The nonce that scripts of this policy carry, where they do. */
export function findNonce(policy: string | undefined): string | undefined {
  return /'nonce-([^']+)'/.exec(policy ?? '')?.[1];
}

/**
 * The policy with the app's own origin allowed for scripts and requests, where it was not: everything of ours is served
 * from there. All else stays, so that what would be blocked in production is blocked here, too.
 */
export function allowDev(policy: string | undefined): string | undefined {
  if (policy === undefined) return undefined;
  // Several policies in one header all apply.
  return policy
    .split(',')
    .map((one) => widen(widen(one, 'connect-src'), findNonce(one) === undefined ? 'script-src' : undefined))
    .join(', ');
}

function widen(policy: string, name: 'script-src' | 'connect-src' | undefined): string {
  if (name === undefined) return policy;
  const directives = policy
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean);
  const named = directives.findIndex((one) => one.toLowerCase().split(/\s+/)[0] === name);
  const fallback = directives.find((one) => /^default-src(\s|$)/i.test(one));
  const sources = (named >= 0 ? directives[named] : fallback)?.split(/\s+/).slice(1);
  if (sources === undefined || sources.some((source) => source === "'self'" || source === '*')) return policy.trim();
  const widened = [name, ...sources.filter((source) => source !== "'none'"), "'self'"].join(' ');
  if (named >= 0) directives[named] = widened;
  else directives.push(widened);
  return directives.join('; ');
}
