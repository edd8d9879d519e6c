import type { Question, SurveyContent } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { openStage, type TestStage } from './testing/openStage.js';
import { violations } from './testing/violations.js';

const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  type: 'nps',
  text: `How is ${id}?`,
  required: false,
  min: 0,
  max: 10,
  ...more,
});
const survey = (questions: readonly Question[], more: Partial<SurveyContent> = {}): SurveyContent => ({
  kind: 'survey',
  id: 'survey',
  locale: 'en',
  revision: 1,
  title: 'Your first week',
  display: 'slide-out',
  position: 'bottom-end',
  body: [],
  anonymous: false,
  questions,
  ...more,
});
const all = [
  question('recommend'),
  question('why', { type: 'text', if: { $answer: { recommend: { $lte: 6 } } }, min: undefined, max: undefined }),
  question('missing', {
    type: 'choice',
    multiple: true,
    options: [
      { id: 'access', text: 'Access' },
      { id: 'time', text: 'Time' },
    ],
  }),
];

let stage: TestStage;
beforeEach(() => {
  stage = openStage({ html: '<button id="one">One</button>' });
});
afterEach(() => stage.close());
const legend = async () => (await stage.see('legend')).textContent;
const answered = () => stage.reports.find(({ what }) => what === 'answered');

describe('a survey', () => {
  it('asks one question after the other, follows up by answer, and sends once at the end', async () => {
    stage.show(survey(all, { then: [{ kind: 'track', event: 'asked' }] }));
    expect(await legend()).toBe('How is recommend?');
    await stage.press('.number:nth-child(5) input');
    await stage.press('.primary');
    expect(await legend()).toBe('How is why?');
    (await stage.see('textarea')).focus();
    await userEvent.keyboard('Too slow');
    await stage.press('.primary');
    await stage.press('.option:nth-child(1) input');
    await stage.press('.option:nth-child(2) input');
    expect(answered()).toBeUndefined();
    await stage.press('.primary');
    expect(answered()).toEqual({
      what: 'answered',
      answers: [
        { question: 'recommend', answer: 4 },
        { question: 'why', answer: 'Too slow' },
        { question: 'missing', answer: 'access' },
        { question: 'missing', answer: 'time' },
      ],
    });
    expect((await stage.see('.thanks')).textContent).toBe('Thank you');
    await stage.press('.close');
    expect(stage.reports.at(-1)).toEqual({ what: 'ended', outcome: 'completed', reason: 'finished' });
    expect(stage.acts).toEqual([{ kind: 'track', event: 'asked' }]);
  });

  it('does not ask nor send what an answer made needless', async () => {
    stage.show(survey(all));
    await stage.press('.number:nth-child(1) input');
    await stage.press('.primary');
    (await stage.see('textarea')).focus();
    await userEvent.keyboard('Hm');
    await stage.press('.quiet');
    await stage.press('.number:nth-child(10) input');
    await stage.press('.primary');
    expect(await legend()).toBe('How is missing?');
    await stage.press('.primary');
    expect(answered()).toMatchObject({ answers: [{ question: 'recommend', answer: 9 }] });
  });

  it('keeps what was given while the page is left, and forgets it once it is closed', async () => {
    const first = stage.show(survey(all));
    await stage.press('.number:nth-child(8) input');
    first.close('page-hidden');
    expect(stage.kept.value).toEqual({ recommend: 7 });
    stage.show(survey(all));
    await vi.waitFor(() => expect(stage.find<HTMLInputElement>('.number:nth-child(8) input')?.checked).toBe(true));
    await stage.press('.close');
    expect(stage.kept.value).toBeUndefined();
    expect(answered()).toBeUndefined();
  });

  it('waits for what must be answered', async () => {
    stage.show(survey([question('must', { required: true })]));
    expect((await stage.see<HTMLButtonElement>('.primary')).disabled).toBe(true);
    await stage.press('.number:nth-child(1) input');
    await vi.waitFor(() => expect(stage.find<HTMLButtonElement>('.primary')?.disabled).toBe(false));
  });

  it('says that it is anonymous, where it is', async () => {
    stage.show(survey(all, { anonymous: true }));
    expect((await stage.see('fieldset + .small')).textContent).toBe('Nobody can see who answered.');
  });

  it('sends anonymous answers apart, with nothing in them that leads to anybody', async () => {
    stage.show(survey([question('recommend')], { anonymous: true }));
    await stage.press('.number:nth-child(3) input');
    await stage.press('.primary');
    expect(stage.whats()).not.toContain('answered');
    const { events, anon, ...head } = JSON.parse(stage.sent[0] ?? '');
    expect(head).toEqual({ v: 1, sdk: '0.0.0', bundle: null, session: 'anonymous', anonymous: true });
    expect(events).toMatchObject([{ n: 'answer', question: 'recommend', answer: 2 }]);
    expect(Object.keys(events[0]).sort()).toEqual(['answer', 'guide', 'id', 'n', 'question', 'revision', 'run', 't']);
    expect(events[0].t % 86_400_000).toBe(0);
    expect(JSON.stringify(stage.reports)).not.toContain(events[0].run);
    expect(anon).toHaveLength(22);
  });

  it('is answered by keys alone', async () => {
    stage.show(survey([question('ease', { type: 'csat', min: 1, max: 5 })]));
    (await stage.see('.number input')).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    (await stage.see('.primary')).focus();
    await userEvent.keyboard('{Enter}');
    expect(answered()).toMatchObject({ answers: [{ question: 'ease', answer: 3 }] });
  });

  it.each([
    ['nps', question('q')],
    ['choice', all[2] as Question],
    ['text', all[1] as Question],
  ])('has nothing for axe to say: %s', async (_, one) => {
    stage.show(survey([{ ...one, if: undefined }], { anonymous: true }));
    await legend();
    expect(await violations()).toEqual([]);
  });
});
