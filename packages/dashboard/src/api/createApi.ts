/** The one door to the collector: plain HTTP to `/admin/v1/…` with the session's token. */
import type {
  ExposureReport,
  GuideFunnel,
  JournalEntry,
  OfferReport,
  Overview,
  Population,
  ReleaseStanding,
  State,
  SurveyAnswers,
} from '@handrail/schema';
import type { Act } from '../acts/act.js';
import { answerDeadlineMs } from '../limits.js';
import type { Session } from '../session/session.js';
import type { Answer } from './answer.js';
import { readFailure } from './readFailure.js';

/** What the collector says to an act: the state after it, and one sentence for people. */
export interface ActAnswer {
  readonly seq: number;
  readonly state: State;
  readonly said: string;
}

export interface Window {
  /** Epoch ms, half-open. */
  readonly from: number;
  readonly to: number;
  readonly population: Population;
}

export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  /** What was written and told of them, by the hash that stands in their bodies. */
  readonly notes?: Readonly<Record<string, string>>;
}

export interface Api {
  readOverview(): Promise<Answer<Overview>>;
  readFunnel(guide: string, window: Window): Promise<Answer<GuideFunnel>>;
  readExposure(flag: string, window: Window): Promise<Answer<ExposureReport>>;
  readSurvey(guide: string, window: Window): Promise<Answer<SurveyAnswers>>;
  readOffer(guide: string, window: Window): Promise<Answer<OfferReport>>;
  /** Acts after sequence number `after`, oldest first. */
  readJournal(after: number): Promise<Answer<JournalPage>>;
  readStanding(release: string): Promise<Answer<ReleaseStanding>>;
  sendAct(act: Act): Promise<Answer<ActAnswer>>;
}

/** `base` is the collector's address, with a slash at its end: the dashboard may be served under a prefix. */
export function createApi(base: string, session: Session, ask: typeof fetch = fetch): Api {
  const root = `${base}admin/v1/apps/${encodeURIComponent(session.app)}/envs/${encodeURIComponent(session.env)}/`;

  async function send<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer<T>> {
    try {
      const response = await ask(root + path, {
        method,
        headers: {
          Authorization: `Bearer ${session.token}`,
          Accept: 'application/json',
          ...(body ? { 'Content-Type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.timeout(answerDeadlineMs),
      });
      if (!response.ok) return { ok: false, failure: await readFailure(response) };
      return { ok: true, value: (await response.json()) as T };
    } catch {
      const message = `${new URL(root).host} does not answer. Is the collector running, and can this machine reach it?`;
      return { ok: false, failure: { kind: 'unreachable', message } };
    }
  }

  const query = (name: string, id: string, { from, to, population }: Window) =>
    new URLSearchParams({ [name]: id, from: String(from), to: String(to), population }).toString();

  return {
    readOverview: () => send('GET', 'overview'),
    readFunnel: (guide, window) => send('GET', `metrics/funnel?${query('guide', guide, window)}`),
    readExposure: (flag, window) => send('GET', `metrics/exposure?${query('flag', flag, window)}`),
    readSurvey: (guide, window) => send('GET', `metrics/survey?${query('guide', guide, window)}`),
    readOffer: (guide, window) => send('GET', `metrics/offer?${query('guide', guide, window)}`),
    readJournal: (after) => send('GET', `journal?after=${after}`),
    readStanding: (release) => send('GET', `releases/${encodeURIComponent(release)}`),
    sendAct(act) {
      if (act.on === 'everything') return send('POST', act.kind);
      const path = `${act.on}/${encodeURIComponent(act.id)}/${act.kind}`;
      if (!('as' in act)) return send('POST', path);
      return send('POST', path, act.closure === undefined ? { as: act.as } : { as: act.as, closure: act.closure });
    },
  };
}
