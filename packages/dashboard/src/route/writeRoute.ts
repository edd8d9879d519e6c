/** Route to address: what `readRoute` reads back as the same route. Defaults are left out. */
import type { Page, Route } from './route.js';
import { defaultDays } from './route.js';

const folders = { guide: 'guides', release: 'releases', flag: 'flags' } as const;

export function writeRoute({ page, population, days }: Route): string {
  const query = new URLSearchParams();
  if (population !== 'people') query.set('who', population);
  if (days !== defaultDays) query.set('days', String(days));
  const search = query.toString();
  return `#/${pathOf(page)}${search && `?${search}`}`;
}

function pathOf(page: Page): string {
  if (!('id' in page)) return page.name === 'overview' ? '' : page.name;
  return `${folders[page.name]}/${page.id.split('/').map(encodeURIComponent).join('/')}`;
}
