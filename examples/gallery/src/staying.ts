/** What stays beside the work, in every state: checklists, surveys and help. */
import type { Article, GuideContent, Item, Json, Question } from '@handrail/schema';

type Texts = Readonly<
  Record<
    | 'list'
    | 'about'
    | 'profile'
    | 'network'
    | 'request'
    | 'conduct'
    | 'car'
    | 'survey'
    | 'nps'
    | 'csat'
    | 'missing'
    | 'access'
    | 'explanations'
    | 'scale'
    | 'never'
    | 'daily'
    | 'why'
    | 'help'
    | 'late'
    | 'lateBody'
    | 'centre'
    | 'returns'
    | 'news',
    string
  >
>;

const texts: Readonly<Record<string, Texts>> = {
  en: {
    list: 'Your first week',
    about: 'A few minutes each. What is done ticks itself.',
    profile: 'Complete your profile',
    network: 'Connect to the network',
    request: 'Make a purchase request',
    conduct: 'Read the code of conduct',
    car: 'Register your car for the car park',
    survey: 'Your first week',
    nps: 'Would you recommend our tools to a colleague?',
    csat: 'How easy was your first week?',
    missing: 'What was missing?',
    access: 'Access to what I need',
    explanations: 'Somebody to explain it',
    scale: 'How often do you use it?',
    never: 'Never',
    daily: 'Every day',
    why: 'What should we change?',
    help: 'Help',
    late: 'A delivery is late',
    lateBody: 'Open the request and press Remind supplier. They answer within a day.',
    centre: 'Where is my cost centre?',
    returns: 'Send goods back',
    news: 'Approve several requests at once',
  },
  de: {
    list: 'Ihre erste Arbeitswoche im Unternehmen',
    about: 'Je ein paar Minuten. Was erledigt ist, hakt sich selbst ab.',
    profile: 'Mitarbeiterprofilangaben vervollständigen',
    network: 'Unternehmensnetzwerkverbindung einrichten',
    request: 'Bestellanforderung anlegen',
    conduct: 'Verhaltenskodex lesen',
    car: 'Parkplatzberechtigung für das Kraftfahrzeug beantragen',
    survey: 'Mitarbeiterzufriedenheitsbefragung',
    nps: 'Würden Sie unsere Werkzeuge einer Kollegin oder einem Kollegen empfehlen?',
    csat: 'Wie leicht war Ihre erste Woche?',
    missing: 'Was hat gefehlt?',
    access: 'Zugangsberechtigungen',
    explanations: 'Verständliche Erläuterungen',
    scale: 'Wie oft verwenden Sie es?',
    never: 'Niemals',
    daily: 'Jeden Tag',
    why: 'Was sollten wir ändern?',
    help: 'Hilfe',
    late: 'Eine Lieferung verspätet sich',
    lateBody: 'Öffnen Sie die Anforderung und drücken Sie auf Lieferanten erinnern.',
    centre: 'Kostenstellenverantwortlichkeiten nachschlagen',
    returns: 'Waren zurücksenden',
    news: 'Sammelfreigabe für Bestellanforderungen',
  },
  ar: {
    list: 'أسبوعك الأول',
    about: 'بضع دقائق لكل مهمة، وما يكتمل يُعلَّم وحده.',
    profile: 'أكمل ملفك الشخصي',
    network: 'اتصل بالشبكة',
    request: 'قدّم طلب شراء',
    conduct: 'اقرأ مدونة السلوك',
    car: 'سجّل سيارتك في الموقف',
    survey: 'أسبوعك الأول',
    nps: 'هل توصي زميلًا بأدواتنا؟',
    csat: 'ما مدى سهولة أسبوعك الأول؟',
    missing: 'ما الذي كان ينقصك؟',
    access: 'صلاحيات الوصول',
    explanations: 'من يشرح لي',
    scale: 'كم مرة تستخدمها؟',
    never: 'أبدًا',
    daily: 'كل يوم',
    why: 'ما الذي ينبغي أن نغيّره؟',
    help: 'المساعدة',
    late: 'تأخر التسليم',
    lateBody: 'افتح الطلب واضغط على تذكير المورّد.',
    centre: 'أين أجد مركز التكلفة؟',
    returns: 'إرجاع البضائع',
    news: 'اعتماد عدة طلبات معًا',
  },
};

/** What somebody did before: marks of a list, or what was kept of a survey. */
export interface Past {
  readonly marks?: readonly string[];
  readonly kept?: Json;
}

/** By the id of a guide: what the gallery's core remembers of it. */
export const pasts: Readonly<Record<string, Past>> = {
  list: { marks: ['done profile', 'done network'] },
  folded: { marks: ['seen', 'done profile', 'done network'], kept: 'closed' },
  chosen: { kept: { nps: 8 } },
};

/** What help finds beside its articles, and the list that is begun. */
export const startable = { tour: 'tour', news: 'announcement', list: 'checklist' } as const;

const p = (text: string) => [{ tag: 'p', children: [text] } as const];

export function readStaying(locale: string): Readonly<Record<string, GuideContent>> {
  const t = texts[locale] ?? (texts.en as Texts);
  const item = (id: string, title: string, more: Partial<Item> = {}): Item => ({
    ...{ id, title, body: [], do: [], done: [], optional: false },
    ...more,
  });
  const start = [{ kind: 'start', guide: 'tour' }] as const;
  const list = (id: string, items: readonly Item[]): GuideContent => ({
    ...{ kind: 'checklist', id, locale, revision: 1, title: t.list, position: 'bottom-end', body: p(t.about), items },
  });
  const items = [
    item('profile', t.profile, { do: start }),
    item('network', t.network),
    item('request', t.request, { do: start }),
    item('conduct', t.conduct, { done: [{ kind: 'tick' }] }),
    item('car', t.car, { done: [{ kind: 'tick' }], optional: true }),
  ];
  const survey = (id: string, questions: readonly Question[], more: object = {}): GuideContent => ({
    ...{ kind: 'survey', id, locale, revision: 1, title: t.survey, display: 'slide-out', position: 'bottom-end' },
    ...{ body: [], anonymous: false, questions },
    ...more,
  });
  const ask = (id: string, type: Question['type'], text: string, more: Partial<Question> = {}): Question => ({
    ...{ id, type, text, required: false },
    ...more,
  });
  const nps = ask('nps', 'nps', t.nps, { min: 0, max: 10 });
  const why = ask('why', 'text', t.why, { maxLength: 1_000 });
  const csat = ask('csat', 'csat', t.csat, { min: 1, max: 5 });
  const scale = ask('scale', 'scale', t.scale, { min: 1, max: 7, low: t.never, high: t.daily });
  const options = [
    { id: 'access', text: t.access },
    { id: 'explanations', text: t.explanations },
  ];
  const choice = ask('choice', 'choice', t.missing, { options, multiple: true });
  const article = (id: string, title: string, more: Partial<Article> = {}): Article => ({
    ...{ id, title, keywords: [], body: p(t.lateBody) },
    ...more,
  });
  return {
    checklist: list('list', items),
    'checklist, folded': list('folded', items),
    'checklist, last one': list('last', [item('conduct', t.conduct, { done: [{ kind: 'tick' }] })]),
    survey: survey('nps', [nps, why], { anonymous: true }),
    'survey, answered': survey('chosen', [nps, why]),
    'survey, satisfaction': survey('csat', [csat]),
    'survey, scale': survey('scale', [scale, why]),
    'survey, choice': survey('choice', [choice, why]),
    'survey, text': survey('text', [why], { display: 'modal' }),
    help: {
      ...{ kind: 'help', id: 'help', locale, revision: 1, title: t.help, position: 'bottom-end', shortcut: '?' },
      articles: [article('late', t.late, { page: 'here' }), article('centre', t.centre), article('returns', t.returns)],
      guides: [
        { id: 'tour', kind: startable.tour, title: t.request },
        { id: 'news', kind: startable.news, title: t.news },
        { id: 'list', kind: startable.list, title: t.list },
      ],
    },
  };
}
