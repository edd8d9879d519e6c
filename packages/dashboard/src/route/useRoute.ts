/** The route of the address, as it changes. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { readRoute } from './readRoute.js';
import type { Route } from './route.js';
import { writeRoute } from './writeRoute.js';

export function useRoute(): [Route, (change: Partial<Route>) => void] {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const onHash = () => setRoute(readRoute(location.hash));
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  const go = useCallback((change: Partial<Route>) => {
    location.hash = writeRoute({ ...readRoute(location.hash), ...change });
  }, []);
  return [route, go];
}
