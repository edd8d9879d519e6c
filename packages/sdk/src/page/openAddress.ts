/** Opens an address for the user. The compiler has checked it; what got past it is refused here. */

/** @throws where the address is not one a guide may open */
export function openAddress(href: string, where: 'here' | 'new' = 'here'): void {
  const url = new URL(href, location.href);
  const isSafe = /^(https?|mailto|tel):$/.test(url.protocol) && !url.username && !url.password;
  if (!isSafe || (where === 'here' && url.origin !== location.origin)) throw new Error(`${href} may not be opened`);
  if (where === 'here') location.assign(url.href);
  else window.open(url.href, '_blank', 'noopener');
}
