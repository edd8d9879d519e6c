/** Puts `explain` on `window.handrail`: what answers it is a file of its own, fetched once somebody asks. */
import type { GuideHands } from '../guide.js';
import type { Explained, Handrail, HandrailOptions } from '../handrail.js';

/** Put in by the build, where a file lies beside the script. */
declare const __HANDRAIL_EXPLAIN__: { readonly path: string; readonly integrity: string } | undefined;
const file = typeof __HANDRAIL_EXPLAIN__ === 'undefined' ? undefined : __HANDRAIL_EXPLAIN__;

interface ExplainFile {
  explain(hands: ExplainedPage, asked?: Explained): ReturnType<NonNullable<Handrail['explain']>>;
}

/** The rest of what core lends is taken by the file itself. */
export interface ExplainedPage extends Pick<GuideHands, 'loadModule'> {
  /** `base`: where the script came from; none where it came with the host's own. */
  readonly options: HandrailOptions & { readonly base?: string };
}

export function offerExplain(hands: ExplainedPage): void {
  const { base } = hands.options;
  const { handrail } = window as { handrail?: Handrail };
  if (!file || !base || !handrail) return;
  handrail.explain = async (asked) => {
    const { explain } = (await hands.loadModule(new URL(file.path, base).href, file.integrity)) as ExplainFile;
    return explain(hands, asked);
  };
}
