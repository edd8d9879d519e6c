/** Whether offering a guide to whoever seems stuck helped: against those it was, by chance, kept from. */
import type { Comparison, OfferReport } from '@handrail/schema';
import { answerOffer, formatDifference, formatMean, formatTook } from '../answers/answerOffer.js';
import { useAnswer } from '../api/useAnswer.js';
import { Table } from '../charts/Table.js';
import { formatDuration } from '../numbers/format.js';
import { useDesk } from '../parts/desk.js';
import { Read } from '../parts/Read.js';
import { timeOf } from './timeOf.js';

export function Offer({ id }: { id: string }) {
  const { api, route } = useDesk();
  const reading = useAnswer(`${id} ${route.population} ${route.days}`, () => api.readOffer(id, timeOf(route)));
  return (
    <section class="figure asked">
      <h2>Does offering it help?</h2>
      <Read of={reading} what="what followed the offer">
        {(report) => {
          const { headline, details } = answerOffer(report);
          return (
            <>
              <p class="why">{headline}</p>
              {details.map((detail) => (
                <p key={detail}>{detail}</p>
              ))}
              {report.offered > 0 && report.control > 0 && <Differences report={report} />}
            </>
          );
        }}
      </Read>
    </section>
  );
}

interface Row {
  readonly what: string;
  readonly compared: Comparison;
  format(amount: number): string;
}

function Differences({ report: { trouble, time } }: { report: OfferReport }) {
  const rows: readonly Row[] = [
    {
      what: `Errors and signs of being stuck, each, within ${formatDuration(trouble.withinMs)}`,
      compared: trouble,
      format: formatMean,
    },
    ...(time
      ? [
          {
            what: `Time to ${time.event}; who did not get there counts with ${formatDuration(time.withinMs)}`,
            compared: time,
            format: formatTook,
          },
        ]
      : []),
  ];
  return (
    <>
      <Table
        caption="What followed"
        rows={rows}
        keyOf={({ what }) => what}
        columns={[
          { head: 'After it', cell: ({ what }) => what },
          { head: 'Offered', kind: 'number', cell: ({ compared, format }) => format(compared.offered.mean) },
          { head: 'Not offered', kind: 'number', cell: ({ compared, format }) => format(compared.control.mean) },
          {
            head: 'Difference (95 %)',
            kind: 'number',
            cell: ({ compared: { difference }, format }) =>
              difference
                ? `${formatDifference(difference.low, format)} to ${formatDifference(difference.high, format)}`
                : 'Too few',
          },
        ]}
      />
      <p class="quiet">
        Means of all who seemed stuck, whether or not they took it: who takes an offer chose to. Counted once their time
        is over; intervals after Welch.
      </p>
    </>
  );
}
