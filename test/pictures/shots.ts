/** What is pictured: every surface of the gallery in light, in dark, from right to left and on a narrow screen. */

export interface Shot {
  /** Below docs/images, without its ending. */
  readonly name: string;
  /** What the gallery is asked for. */
  readonly query: Readonly<Record<string, string>>;
  readonly width: number;
  readonly height: number;
  /** What a narrow window has to be scrolled to. */
  readonly scroll?: string;
  /** What is pressed, in whatever shadow root, before it is taken. */
  readonly press?: string;
}

interface Surface {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scroll?: string;
  readonly press?: string;
}

const surfaces: readonly Surface[] = [
  { name: 'tour', query: { show: 'tour', step: 'search' } },
  { name: 'hint', query: { show: 'hint button' }, scroll: '#supplier', press: '.ask' },
  { name: 'panel', query: { show: 'panel' } },
  { name: 'announcement', query: { show: 'announcement, picture' } },
  { name: 'banner', query: { show: 'banner' } },
  { name: 'checklist', query: { show: 'checklist' } },
  { name: 'survey', query: { show: 'survey' } },
  { name: 'help', query: { show: 'help' }, press: '.pill' },
];

const looks: readonly Pick<Shot, 'name' | 'query' | 'width' | 'height'>[] = [
  { name: 'light', query: {}, width: 960, height: 540 },
  { name: 'dark', query: { dark: '' }, width: 960, height: 540 },
  { name: 'arabic', query: { locale: 'ar' }, width: 960, height: 540 },
  { name: 'narrow', query: { locale: 'de' }, width: 320, height: 540 },
];

export const shots: readonly Shot[] = surfaces.flatMap((surface) =>
  looks.map((look) => ({
    ...surface,
    ...look,
    name: `surfaces/${surface.name}-${look.name}`,
    query: { ...surface.query, ...look.query, bare: '' },
  })),
);
