/** Address to route: `#/guides/finance/invoice-tour?who=all&days=7`. Anything unknown is the overview. */
import type { Population } from '@handrail/schema';
import type { Days, Page, Route } from './route.js';
import { dayChoices, defaultDays } from './route.js';

const lists = ['guides', 'releases', 'journal'] as const;
const things = { guides: 'guide', releases: 'release', flags: 'flag' } as const;
const populations: readonly string[] = ['people', 'simulated', 'all'];

export function readRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const query = new URLSearchParams(search);
  const who = query.get('who') ?? '';
  const days = Number(query.get('days'));
  return {
    page: readPage(path.replace(/\/+$/, '')),
    population: populations.includes(who) ? (who as Population) : 'people',
    days: dayChoices.find((choice): choice is Days => choice === days) ?? defaultDays,
  };
}

function readPage(path: string): Page {
  const slash = path.indexOf('/');
  const head = slash < 0 ? path : path.slice(0, slash);
  if (slash < 0) return { name: lists.find((name) => name === head) ?? 'overview' };
  const name = Object.hasOwn(things, head) ? things[head as keyof typeof things] : undefined;
  return name ? { name, id: decode(path.slice(slash + 1)) } : { name: 'overview' };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
