/** Our few signs, drawn with the colour of the text around them. */
import type { JSX } from 'preact';

const paths = {
  close: 'M4 4l8 8M12 4l-8 8',
  info: 'M8 7.25v4M8 4.75v.01M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0Z',
  success: 'M5.25 8.25l2 2 3.5-4M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0Z',
  warning: 'M8 6.25v3M8 11.25v.01M7.13 2.5 1.7 12a1 1 0 0 0 .87 1.5h10.86a1 1 0 0 0 .87-1.5L8.87 2.5a1 1 0 0 0-1.74 0Z',
  danger: 'M8 4.75v4M8 11.25v.01M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0Z',
  question:
    'M6.25 6.25a1.75 1.75 0 1 1 2.6 1.53c-.54.3-.85.72-.85 1.22v.25M8 11.5v.01M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0Z',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
