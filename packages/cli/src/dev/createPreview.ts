// What a preview is: the same tree, with one guide that anybody may see at once, and none of the others pushing in.
import type { Bundle, GuideEntry, State } from '@handrail/schema';
import { OF_GUIDE } from './paths.js';

/**
 * The index as a tab that previews `guide` gets it. Targeting, page, times, frequency and limits of that guide are gone;
 * the others wait to be started by it. What a step itself asks for (`if`, `audience`) is how the tour runs, and stays.
 */
export function previewBundle(bundle: Bundle, guide: string): Bundle {
  return {
    ...bundle,
    // The author's own browser, for a key of its own: a tour has to remember its step across pages.
    consent: 'not-required',
    limits: [],
    guides: Object.fromEntries(
      Object.entries(bundle.guides).map(([id, entry]) => [id, id === guide ? atOnce(entry) : onlyAsked(entry)]),
    ),
  };
}

/** Neither a kill nor the switch hides a preview. The bundle's name carries the guide, as its index differs. */
export function previewState(state: State, guide: string, slug: string): State {
  return {
    ...state,
    bundle: state.bundle === null ? null : `${state.bundle}${OF_GUIDE}${slug}`,
    kills: state.kills.filter((kill) => kill !== `guides/${guide}`),
    off: false,
  };
}

function atOnce(entry: GuideEntry): GuideEntry {
  const { audience: _audience, if: _if, page: _page, from: _from, until: _until, ...rest } = entry;
  return { ...rest, trigger: [{ kind: 'page' }], frequency: {}, priority: Number.MAX_SAFE_INTEGER, urgent: true };
}

const onlyAsked = (entry: GuideEntry): GuideEntry => ({ ...entry, trigger: [] });

/** The page a preview opens on: the guide's own address where it has one without a wildcard. */
export function previewPage(bundle: Bundle, guide: string): string {
  const page = bundle.guides[guide]?.page;
  const paths = page === undefined ? [] : (bundle.pages[page]?.paths ?? []);
  const [plain] = paths.filter((path) => !/[*[\]?]/.test(path));
  if (plain !== undefined) return plain;
  // `/invoices/**` is reached at `/invoices/`; anything less certain begins at the start.
  const [below] = paths.flatMap((path) => /^(\/[^*[\]?]*\/)\*\*$/.exec(path)?.[1] ?? []);
  return below ?? '/';
}
