/** The company's table component: a real table in an open shadow root, sorted by pressing a heading. */
import { element } from './element.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; overflow-x: auto; }
  table { width: 100%; border-collapse: collapse; }
  th, td { padding: 10px 12px; text-align: start; border-block-end: 1px solid var(--line); }
  th button { font: inherit; font-weight: 600; padding: 0; border: 0; background: none; color: inherit; cursor: pointer; }
  td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
  a { color: var(--accent); }
`);

customElements.define(
  'erp-table',
  class extends HTMLElement {
    #sorted = -1;

    /** `columns`: `{ head, number?, cell(row), order(row) }`. */
    show({ label, columns, rows }) {
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      const sorted = columns[this.#sorted];
      const shown = sorted ? [...rows].sort((a, b) => (sorted.order(a) < sorted.order(b) ? 1 : -1)) : rows;
      const sort = (index) => {
        this.#sorted = index;
        this.show({ label, columns, rows });
      };
      const head = columns.map((column, index) =>
        element(
          'th',
          {
            scope: 'col',
            class: column.number && 'number',
            'aria-sort': index === this.#sorted ? 'descending' : undefined,
          },
          element('button', { type: 'button', onclick: () => sort(index) }, column.head),
        ),
      );
      const body = shown.map((row) =>
        element(
          'tr',
          {},
          ...columns.map((column) => element('td', { class: column.number && 'number' }, column.cell(row))),
        ),
      );
      root.replaceChildren(
        element(
          'table',
          { 'aria-label': label },
          element('thead', {}, element('tr', {}, ...head)),
          element('tbody', {}, ...body),
        ),
      );
    }
  },
);
