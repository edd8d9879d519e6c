/** One guide of every kind and state, in the languages whose words or direction are hard on a layout. */
import type { GuideContent, Step } from '@handrail/schema';

type Texts = Readonly<Record<'summary' | 'search' | 'amount' | 'long' | 'title' | 'hint' | 'later' | 'show', string>>;

const texts: Readonly<Record<string, Texts>> = {
  en: {
    title: 'Find what waits for you',
    summary: 'These three numbers are yours alone. The middle one is what others are waiting for.',
    search: 'Type a number, a supplier or a word from the request. The list below follows as you type.',
    amount: 'Press here to see the largest first.',
    long: 'Requests over 5,000 need a second pair of eyes. Add a cost centre and two quotes, and send them to your manager before Friday noon.',
    hint: 'It looks like CC-1234. You find it on your team page.',
    later: 'Later',
    show: 'Show me',
  },
  de: {
    title: 'Bestellanforderungsgenehmigungsübersicht',
    summary: 'Die Beschaffungsfreigabebenachrichtigungen und Kostenstellenverantwortlichkeiten gelten nur für Sie. Die mittlere Zahl ist das, worauf andere warten.',
    search: 'Geben Sie eine Bestellanforderungsnummer, einen Lieferanten oder ein Wort aus der Anforderung ein.',
    amount: 'Hier drücken, um die größten Beträge zuerst zu sehen.',
    long: 'Anforderungen über 5.000 brauchen eine zweite Prüfung. Ergänzen Sie Kostenstellenzuordnung und zwei Angebote.',
    hint: 'Sie sieht aus wie CC-1234 und steht auf Ihrer Teamseite.',
    later: 'Später daran erinnern',
    show: 'Rundgang beginnen',
  },
  ar: {
    title: 'اعثر على ما ينتظرك',
    summary: 'هذه الأرقام الثلاثة تخصك وحدك. الرقم الأوسط هو ما ينتظره الآخرون منك.',
    search: 'اكتب رقمًا أو اسم مورد أو كلمة من الطلب، وستتبعك القائمة أثناء الكتابة.',
    amount: 'اضغط هنا لعرض الأكبر أولًا.',
    long: 'تحتاج الطلبات التي تزيد على 5,000 إلى مراجعة ثانية. أضف مركز تكلفة وعرضي أسعار.',
    hint: 'يبدو مثل CC-1234، وتجده في صفحة فريقك.',
    later: 'لاحقًا',
    show: 'أرني',
  },
};

export const locales = Object.keys(texts);

const p = (text: string) => [{ tag: 'p', children: [text] } as const];

export function readContents(locale: string): Readonly<Record<string, GuideContent>> {
  const t = texts[locale] ?? (texts.en as Texts);
  const base = { locale, revision: 1 } as const;
  const step = (id: string, css: string | undefined, body: string, more: Partial<Step> = {}): Step => ({
    id,
    ...(css ? { target: { css } } : {}),
    waitMs: 1_000,
    missing: 'pause',
    body: p(body),
    placement: 'auto',
    advance: [{ kind: 'button' }],
    buttons: [],
    ...more,
  });
  return {
    tour: {
      ...base,
      kind: 'tour',
      id: 'tour',
      title: t.title,
      steps: [
        step('summary', '#summary', t.summary, { title: t.title }),
        step('search', '#search', t.search),
        step('cost', '#cost-centre', t.long, {
          advance: [{ kind: 'input' }, { kind: 'button' }],
          valid: { if: { never: 'true' }, hint: t.hint },
          buttons: [{ text: t.show, do: [{ kind: 'fill', target: { css: '#cost-centre' }, value: 'CC-1234' }] }],
        }),
        step('amount', '#amount', t.amount, { placement: 'start' }),
        step('new', '#new', t.show, { advance: [{ kind: 'click' }] }),
        step('end', undefined, t.long, { title: t.title }),
      ],
    },
    'tour, one action': { ...base, kind: 'tour', id: 'one', steps: [step('new', '#new', t.amount, { title: t.show, advance: [{ kind: 'click' }] })] },
    'tour, missing target': { ...base, kind: 'tour', id: 'missing', title: t.title, steps: [step('a', '#summary', t.summary), step('b', '#nowhere', t.search)] },
    hotspot: { ...base, kind: 'hint', id: 'hotspot', display: 'hotspot', target: { css: '#amount' }, placement: 'bottom', title: t.title, body: p(t.amount), buttons: [] },
    'hint button': { ...base, kind: 'hint', id: 'button', display: 'button', target: { css: '#supplier' }, placement: 'auto', title: t.title, body: p(t.search), buttons: [{ text: t.show, do: [{ kind: 'done' }] }] },
    tooltip: { ...base, kind: 'hint', id: 'tooltip', display: 'tooltip', target: { css: '#status' }, placement: 'bottom', body: p(t.amount), buttons: [] },
    panel: { ...base, kind: 'panel', id: 'panel', target: { css: '#summary' }, insert: 'before', title: t.title, body: p(t.long), buttons: [{ text: t.show, do: [{ kind: 'start', guide: 'tour' }] }, { text: t.later, do: [{ kind: 'dismiss' }] }] },
    'panel, module': { ...base, kind: 'panel', id: 'module', target: { css: '#summary' }, insert: 'replace', height: '72px', buttons: [], module: { src: 'panel.mjs', integrity: '' }, props: { currency: 'EUR' } },
  };
}
