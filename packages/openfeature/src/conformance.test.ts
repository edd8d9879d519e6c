/** OpenFeature's own scenarios, as far as they are about a web provider; each that is not says why. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EvaluationDetails, FlagValue, HookContext, JsonValue } from '@openfeature/web-sdk';
import { OpenFeature, ProviderStatus } from '@openfeature/web-sdk';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { HandrailProvider } from './HandrailProvider.js';
import { createTestHandle } from './testing/createTestHandle.js';
import { readScenarios, type Scenario } from './testing/readScenarios.js';
import { toFlags } from './testing/toFlags.js';

const folder = fileURLToPath(new URL('../../../../shared/conformance/openfeature/', import.meta.url));
const scenarios = readScenarios(folder);
const skipped = new Map<string, number>();

const given = (): Parameters<typeof toFlags>[0] => JSON.parse(readFileSync(`${folder}test-flags.json`, 'utf8'));

/** Why a scenario is not about this provider, or undefined. */
function whyNot({ name, steps }: Scenario): string | undefined {
  const text = steps.map((step) => step.text).join('\n');
  if (/"(Transaction|Client|Invocation|Before Hooks)" level/.test(text)) {
    return 'a web client has one static context: there are no transaction, client, invocation or hook levels to merge';
  }
  if (text.includes('metadata-flag'))
    return 'a Handrail flag has no metadata of its own; what is there tells of the decision';
  if (name === 'CACHED reason') return 'values are decided in memory each time; there is no cache to answer from';
  if (name === 'DISABLED reason') return "a killed flag serves its own default, not the caller's (decision 0062)";
  if (text.includes('asynchronously')) return 'web clients are synchronous by specification';
  if (text.includes('"context-aware"') && !given()['context-aware'])
    return 'the flag context-aware is not among the flags given';
  return undefined;
}

afterEach(async () => {
  await OpenFeature.clearProviders();
  OpenFeature.clearHooks();
  await OpenFeature.setContext({});
});

afterAll(() => {
  if (scenarios.length === 0) {
    console.log(`OpenFeature's scenarios were not run: there is no folder ${folder}`);
    return;
  }
  const left = [...skipped.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${scenarios.length - left} of OpenFeature's ${scenarios.length} scenarios ran; ${left} do not apply:`);
  for (const [why, count] of skipped) console.log(`  ${String(count).padStart(3)}  ${why}`);
});

test.runIf(scenarios.length === 0)('the scenarios are absent, and said to be', () => {
  expect(existsSync(folder)).toBe(false);
});

describe.runIf(scenarios.length > 0)('OpenFeature', () => {
  const named = scenarios.map((scenario, index) => ({
    scenario,
    title: `${index} ${scenario.feature}: ${scenario.name}`,
  }));
  test.for(named)('$title', async ({ scenario }, { skip }) => {
    const why = whyNot(scenario);
    if (why) {
      skipped.set(why, (skipped.get(why) ?? 0) + 1);
      skip(why);
    }
    const run = createRun();
    for (const { text, table } of scenario.steps) {
      const definition = run.find(([pattern]) => pattern.test(text));
      if (!definition) throw new Error(`${scenario.feature}, "${scenario.name}": no step for "${text}"`);
      await definition[1](definition[0].exec(text)?.slice(1) ?? [], table);
    }
  });
});

type Step = readonly [
  pattern: RegExp,
  run: (words: readonly string[], table: readonly (readonly string[])[]) => unknown,
];

/** The steps of one scenario, and what they share. */
function createRun(): readonly Step[] {
  let type = '';
  let key = '';
  let fallback = '';
  let details: EvaluationDetails<FlagValue> | undefined;
  const context: Record<string, string | number | boolean | null> = {};
  const hooks: { stage: string; context: HookContext; details?: EvaluationDetails<FlagValue> }[] = [];
  const client = OpenFeature.getClient();

  const evaluate = async (): Promise<void> => {
    if (Object.keys(context).length > 0) await OpenFeature.setContext(context as Record<string, string>);
    const value = read(type, fallback);
    const kind = type.toLowerCase();
    if (kind === 'boolean') details = client.getBooleanDetails(key, value as boolean);
    else if (kind === 'string') details = client.getStringDetails(key, value as string);
    else if (kind === 'object') details = client.getObjectDetails(key, value as JsonValue);
    else details = client.getNumberDetails(key, value as number);
  };
  const ask = async (givenType: string, givenKey: string, givenFallback: string) => {
    type = givenType;
    key = givenKey;
    fallback = givenFallback;
    await evaluate();
  };
  const expectReason = (reason: string | undefined) => expect(details?.reason).toBe(reason);
  let handle = createTestHandle();
  /** Stages of the hooks of one evaluation, as they ran. */
  const ran: string[] = [];
  const options = {
    hooks: ['first', 'second'].map((hook) => ({
      before: () => void ran.push(`before ${hook}`),
      after: () => void ran.push(`after ${hook}`),
      finally: () => void ran.push(`finally ${hook}`),
    })),
  };
  const modifiable: Record<string, string> = {};
  const expectFields = (found: unknown, words: readonly string[]) => {
    const [showImages, title, imagesPerPage] = words;
    expect(found).toEqual({ showImages: showImages === 'true', title, imagesPerPage: Number(imagesPerPage) });
  };
  const fields =
    /object (?:details )?value should be contain fields "showImages", "title", and "imagesPerPage", with values "(.*)", "(.*)" and (\d+), respectively$/;

  return [
    [
      /^a (stable|not ready|error|fatal|stale) provider(?: with retrievable context is registered)?$/,
      async ([status]) => {
        const { flags, kills } = toFlags(given());
        handle = createTestHandle(status === 'error' || status === 'fatal' ? undefined : flags);
        handle.change({ kills });
        if (status === 'not ready') {
          OpenFeature.setProvider(new HandrailProvider({ ...handle, ready: new Promise<void>(() => undefined) }));
          return;
        }
        const provider = new HandrailProvider(handle);
        if (status === 'fatal') handle.complain('browser');
        await OpenFeature.setProviderAndWait(provider).catch(() => undefined);
        if (status === 'stale') handle.complain('format');
      },
    ],
    [
      /^a ([A-Za-z]+)-flag with key "(.*)" and a fallback value "(.*)"$/,
      ([givenType = '', givenKey = '', givenFallback = '']) => {
        type = givenType;
        key = givenKey;
        fallback = givenFallback;
      },
    ],
    [
      /^a context containing a key "(.*)", with type "(.*)" and with value "(.*)"$/,
      ([name = '', kind = '', value = '']) => {
        context[name] = read(kind, value) as string;
      },
    ],
    [
      /^a context containing a key "(.*)" with null value$/,
      ([name = '']) => {
        context[name] = null;
      },
    ],
    [/^the flag was evaluated with details$/, evaluate],
    [/^evaluation options containing specific hooks$/, () => undefined],
    [
      /^the flag was evaluated with details using the evaluation options$/,
      () => {
        details = client.getBooleanDetails(key, read(type, fallback) as boolean, options);
      },
    ],
    [
      /^the specified hooks should execute during evaluation$/,
      () => expect(new Set(ran.map((stage) => stage.split(' ')[1]))).toEqual(new Set(['first', 'second'])),
    ],
    [
      /^the hook order should be maintained$/,
      () => {
        const backwards = ['after second', 'after first', 'finally second', 'finally first'];
        expect(ran).toEqual(['before first', 'before second', ...backwards]);
      },
    ],
    [
      /^an evaluation context with modifiable data$/,
      () => {
        modifiable.email = 'ballmer@macrosoft.com';
        Object.assign(context, modifiable);
      },
    ],
    [
      /^the original evaluation context should remain unmodified$/,
      () => expect(context).toEqual({ email: 'ballmer@macrosoft.com' }),
    ],
    [/^the evaluation details should be immutable$/, () => expect(Object.isFrozen(details?.flagMetadata)).toBe(true)],
    [
      /^context contains keys "(.*)", "(.*)", "(.*)", "(.*)" with values "(.*)", "(.*)", (\d+), "(.*)"$/,
      ([a = '', b = '', c = '', d = '', one = '', two = '', three = '', four = '']) =>
        void Object.assign(context, { [a]: one, [b]: two, [c]: Number(three), [d]: four === 'true' }),
    ],
    [
      /^a flag with key "(.*)" is evaluated with default value "(.*)"$/,
      ([name = '', value = '']) => ask('string', name, value),
    ],
    [/^the resolved string response should be "(.*)"$/, ([value]) => expect(details?.value).toBe(value)],
    [
      /^the resolved flag value is "(.*)" when the context is empty$/,
      async ([value]) => {
        await OpenFeature.setContext({});
        expect(client.getStringValue(key, fallback)).toBe(value);
      },
    ],
    [
      /^A context entry with key "(.*)" and value "(.*)" is added to the "API" level$/,
      ([name = '', value = '']) => void Object.assign(context, { [name]: value }),
    ],
    [/^A table with levels of increasing precedence$/, () => undefined],
    [
      /^Context entries for each level from API level down to the "API" level, with key "(.*)" and value "(.*)"$/,
      ([name = '', value = '']) => void Object.assign(context, { [name]: value }),
    ],
    [/^Some flag was evaluated$/, () => ask('boolean', 'boolean-flag', 'false')],
    [
      /^The merged context contains an entry with key "(.*)" and value "(.*)"$/,
      ([name = '', value]) => expect(handle.attributes[name]).toBe(value),
    ],
    [
      /^an? (boolean|string|integer|float) flag with key "(.*)" is evaluated with (?:details and )?default value "?(.*?)"?$/,
      ([kind = '', name = '', value = '']) => ask(kind, name, value),
    ],
    [
      /^an object flag with key "(.*)" is evaluated with (?:details and )?a null default value$/,
      ([name = '']) => ask('object', name, 'null'),
    ],
    [
      /^a non-existent string flag with key "(.*)" is evaluated with details and a fallback value "(.*)"$/,
      ([name = '', value = '']) => ask('string', name, value),
    ],
    [
      /^a string flag with key "(.*)" is evaluated as an integer, with details and a fallback value (.*)$/,
      ([name = '', value = '']) => ask('integer', name, value),
    ],
    [
      /^the resolved details value should be "(.*)"$/,
      ([value = '']) => expect(details?.value).toEqual(read(type, value)),
    ],
    [
      /^the resolved (?:boolean|string|integer|float) value should be "?(.*?)"?$/,
      ([value = '']) => expect(details?.value).toEqual(read(type, value)),
    ],
    [
      /^the resolved \w+ details value should be "?(.*?)"?, the variant should be "(.*)", and the reason should be "(.*)"$/,
      ([value = '', variant, reason]) => {
        expect(details).toMatchObject({ value: read(type, value), variant });
        expectReason(reason);
      },
    ],
    [fields, (words) => expectFields(details?.value, words)],
    [
      /^the variant should be "(.*)", and the reason should be "(.*)"$/,
      ([variant, reason]) => {
        expect(details?.variant).toBe(variant);
        expectReason(reason);
      },
    ],
    [
      /^the default (?:string|integer) value should be returned$/,
      () => expect(details?.value).toEqual(read(type, fallback)),
    ],
    [
      /^the reason should indicate an error and the error code should indicate .* with "(.*)"$/,
      ([code]) => expect(details).toMatchObject({ reason: 'ERROR', errorCode: code }),
    ],
    [/^the reason should be "(.*)"$/, ([reason]) => expectReason(reason)],
    [/^the error-code should be "(.*)"$/, ([code]) => expect(details?.errorCode).toBe(code)],
    [/^the variant should be "(.*)"$/, ([variant]) => expect(details?.variant).toBe(variant)],
    [/^the flag key should be "(.*)"$/, ([name]) => expect(details?.flagKey).toBe(name)],
    [/^the resolved metadata is empty$/, () => expect(details?.flagMetadata).toEqual({})],
    [
      /^the provider status should be "(.*)"$/,
      ([status]) => expect(client.providerStatus).toBe(ProviderStatus[status as keyof typeof ProviderStatus]),
    ],
    [
      /^a client with added hook$/,
      () => {
        client.addHooks({
          before: (hook) => void hooks.push({ stage: 'before', context: hook }),
          after: (hook, found) => void hooks.push({ stage: 'after', context: hook, details: found }),
          error: (hook) => void hooks.push({ stage: 'error', context: hook }),
          finally: (hook, found) =>
            void hooks.push({ stage: 'finally', context: hook, ...(found ? { details: found } : {}) }),
        });
      },
    ],
    [
      /^the "(before|error)" hook should have been executed$/,
      ([stage]) => expect(hooks.map((hook) => hook.stage)).toContain(stage),
    ],
    [
      /^the "(.*)" hooks should be called with evaluation details$/,
      ([stages = ''], table) => {
        for (const stage of stages.split(', ')) {
          const found = hooks.find((hook) => hook.stage === stage)?.details;
          for (const [kind = '', field = '', value = ''] of table.slice(1)) {
            const name = { flag_key: 'flagKey', error_code: 'errorCode' }[field] ?? field;
            const given = found?.[name as keyof EvaluationDetails<FlagValue>];
            if (value === 'null') expect(given ?? null).toBeNull();
            else expect(given).toEqual(read(kind, value));
          }
        }
      },
    ],
  ];
}

function read(type: string, text: string): FlagValue | null {
  switch (type.toLowerCase()) {
    case 'boolean':
      return text === 'true';
    case 'integer':
    case 'float':
      return Number(text);
    case 'object':
      return JSON.parse(text.replaceAll('\\"', '"')) as JsonValue;
    default:
      return text;
  }
}
