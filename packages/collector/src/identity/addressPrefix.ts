/** The part of an address that one household, office or server rack shares. Pure. */
import { isIPv4, isIPv6 } from 'node:net';

/** IPv4: the first 24 bits. IPv6: the first 48. Anything else as it is. */
export function addressPrefix(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const ip = mapped ?? address;
  if (isIPv4(ip)) return `${ip.slice(0, ip.lastIndexOf('.'))}.0/24`;
  if (!isIPv6(ip)) return ip;
  const [head = ''] = ip.split('%');
  const [left = '', right] = head.toLowerCase().split('::');
  const parts = left === '' ? [] : left.split(':');
  const after = right === undefined || right === '' ? [] : right.split(':');
  const zeros = right === undefined ? 0 : 8 - parts.length - after.length;
  const groups = [...parts, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${groups
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/48`;
}
