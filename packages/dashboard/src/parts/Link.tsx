/** A link to a page of the desk that keeps whose numbers are shown. */
import type { ComponentChildren } from 'preact';
import type { Page } from '../route/route.js';
import { writeRoute } from '../route/writeRoute.js';
import { useDesk } from './desk.js';

export function Link(props: { page: Page; class?: string; current?: boolean; children: ComponentChildren }) {
  const { route } = useDesk();
  return (
    <a
      class={props.class ?? 'link'}
      href={writeRoute({ ...route, page: props.page })}
      aria-current={props.current ? 'page' : undefined}
    >
      {props.children}
    </a>
  );
}
