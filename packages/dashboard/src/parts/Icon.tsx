/** The desk's few icons, drawn with lines of one width. A word always stands beside them. */

const paths = {
  live: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Zm-2.2 5.1 1.5 1.6 2.9-3.2',
  waiting: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Zm0 2.4V8l1.8 1.2',
  stopped: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3ZM4.6 11.4l6.8-6.8',
  warning: 'M8 2.8 14 13H2L8 2.8Zm0 3.8v3m0 1.6v.2',
  search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm3 7 3.2 3.2',
  close: 'm4 4 8 8m0-8-8 8',
  shadow: 'M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4Zm1-5 10 10',
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
