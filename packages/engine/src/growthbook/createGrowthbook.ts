/** Evaluates feature definitions as GrowthBook serves them, for those who come from there and keep their assignments. */
import type { Condition, Json } from '@handrail/schema';
import { own } from '../own.js';
import {
  type BucketRange,
  getBucketRanges,
  hashGrowthbook,
  isInNamespace,
  isInRange,
  type Namespace,
} from './buckets.js';
import { createConditionTest } from './createConditionTest.js';
import type { SavedGroups } from './groups.js';

export interface GrowthbookFeature {
  readonly defaultValue?: Json;
  readonly rules?: readonly GrowthbookRule[];
}

export interface GrowthbookRule {
  readonly id?: string;
  readonly key?: string;
  readonly condition?: Condition;
  readonly parentConditions?: readonly {
    readonly id: string;
    readonly condition?: Condition;
    readonly gate?: boolean;
  }[];
  readonly filters?: readonly Filter[];
  readonly force?: Json;
  readonly variations?: readonly Json[];
  readonly contextualVariations?: readonly Json[];
  readonly contextualBanditRef?: string;
  readonly coverage?: number;
  readonly weights?: readonly number[];
  readonly range?: BucketRange;
  readonly ranges?: readonly BucketRange[];
  readonly namespace?: Namespace;
  readonly seed?: string;
  readonly hashAttribute?: string;
  readonly hashVersion?: number;
  readonly meta?: readonly { readonly key?: string; readonly name?: string; readonly passthrough?: boolean }[];
  /** Only carried into the answer: they are about sticky buckets, which need a store. */
  readonly fallbackAttribute?: string;
  readonly disableStickyBucketing?: boolean;
  readonly bucketVersion?: number;
  readonly minBucketVersion?: number;
  readonly name?: string;
  readonly phase?: string;
}

interface Filter {
  /** Where it is left out, the word `undefined`, as GrowthBook has it. */
  readonly seed?: string;
  /** Where they are left out, nobody is in. */
  readonly ranges?: readonly BucketRange[];
  readonly attribute?: string;
  readonly hashVersion?: number;
}

export interface GrowthbookPayload {
  readonly features: Readonly<Record<string, GrowthbookFeature>>;
  readonly savedGroups?: SavedGroups;
  readonly contextualBandits?: Readonly<Record<string, ContextualBandit>>;
  /** False: no experiment takes anybody. */
  readonly enabled?: boolean;
  /** Only forced variations count, for those who test by hand. */
  readonly qaMode?: boolean;
  /** By the experiment's key; wins over everything but the address. */
  readonly forcedVariations?: Readonly<Record<string, number>>;
  /** An address whose query may force a variation, by the experiment's key. */
  readonly url?: string;
}

interface ContextualBandit {
  readonly banditVersion?: number;
  readonly contexts?: readonly {
    readonly leafId: number;
    readonly condition?: Condition;
    readonly weights: readonly number[];
  }[];
}

export interface GrowthbookExperiment {
  readonly key: string;
  readonly variations: readonly Json[];
  readonly weights?: readonly number[];
  readonly contextualBandit?: {
    readonly leafId: number;
    readonly variationWeights: readonly number[];
    readonly banditVersion?: number;
  };
  readonly [field: string]: unknown;
}

export interface GrowthbookResult {
  readonly value: Json;
  readonly on: boolean;
  readonly off: boolean;
  readonly source: 'defaultValue' | 'force' | 'experiment' | 'prerequisite' | 'cyclicPrerequisite' | 'unknownFeature';
  readonly ruleId: string;
  readonly experiment?: GrowthbookExperiment;
  readonly experimentResult?: Readonly<Record<string, unknown>>;
}

type Attributes = Readonly<Record<string, Json>>;

/** Fields of a rule that make up its experiment where they hold something, beside key and variations. */
const EXPERIMENT_FIELDS = [
  'weights',
  'hashAttribute',
  'fallbackAttribute',
  'disableStickyBucketing',
  'namespace',
  'meta',
  'ranges',
  'name',
  'phase',
  'seed',
  'hashVersion',
  'filters',
  'condition',
] as const satisfies readonly (keyof GrowthbookRule)[];

/** Those that count wherever they are written, zero too. */
const WRITTEN_FIELDS = ['coverage', 'bucketVersion', 'minBucketVersion'] as const;

/**
 * An evaluator over one payload. Conditions are compiled once; sticky buckets, which need a store, and what acts on a
 * page (redirects, visual changes) are not part of it.
 */
export function createGrowthbook(payload: GrowthbookPayload): (id: string, attributes: Attributes) => GrowthbookResult {
  const isTrue = createConditionTest(payload.savedGroups);
  /** A condition that is left out, or null, is none. */
  const passes = (condition: Condition | undefined, attributes: Attributes) =>
    isTrue(condition || undefined, attributes);

  function unitOf(attributes: Attributes, name = 'id'): string | undefined {
    const value = own(attributes, name || 'id');
    return value ? String(value) : undefined;
  }

  function isFilteredOut(filters: readonly Filter[], attributes: Attributes): boolean {
    return filters.some(({ seed, ranges, attribute, hashVersion }) => {
      const unit = unitOf(attributes, attribute);
      const bucket = unit === undefined ? null : hashGrowthbook(String(seed), unit, hashVersion || 2);
      return bucket === null || !ranges?.some((range) => isInRange(bucket, range));
    });
  }

  /** Whether a forced value reaches this unit. A coverage includes its own end, as GrowthBook has it. */
  function isReached(id: string, rule: GrowthbookRule, attributes: Attributes): boolean {
    const { range, coverage } = rule;
    if (!range && coverage === undefined) return true;
    const unit = unitOf(attributes, rule.hashAttribute);
    const bucket = unit === undefined ? null : hashGrowthbook(rule.seed || id, unit, rule.hashVersion || 1);
    if (bucket === null) return false;
    return range ? isInRange(bucket, range) : coverage !== 0 && bucket <= (coverage as number);
  }

  /** `skip` to the next rule, `blocked` and `cyclic` end the feature. */
  function checkParents(rule: GrowthbookRule, attributes: Attributes, asked: ReadonlySet<string>) {
    for (const parent of rule.parentConditions ?? []) {
      const result = evaluate(parent.id, attributes, asked);
      if (result.source === 'cyclicPrerequisite') return 'cyclic';
      if (!passes(parent.condition, { value: result.value })) return parent.gate ? 'blocked' : 'skip';
    }
    return 'met';
  }

  function createExperiment(id: string, rule: GrowthbookRule, attributes: Attributes): GrowthbookExperiment {
    const written = WRITTEN_FIELDS.filter((name) => rule[name] !== undefined);
    const fields = [...written, ...EXPERIMENT_FIELDS.filter((name) => rule[name])].map((name) => [name, rule[name]]);
    const variations = (rule.contextualVariations ?? rule.variations) as readonly Json[];
    const experiment: GrowthbookExperiment = { key: rule.key || id, variations, ...Object.fromEntries(fields) };
    const bandit = own(payload.contextualBandits, rule.contextualBanditRef || '');
    if (!bandit) return experiment;
    const leaf = bandit.contexts?.find(({ condition }) => passes(condition, attributes));
    const weights = leaf?.weights ?? (rule.weights || variations.map(() => 1 / variations.length));
    const { banditVersion } = bandit;
    return {
      ...experiment,
      ...(leaf && { weights }),
      contextualBandit: { leafId: leaf?.leafId ?? -1, variationWeights: weights, banditVersion },
    };
  }

  /** The bucket and the variation it falls into; undefined for who is not in the experiment. */
  function assign(
    { key, variations, weights }: GrowthbookExperiment,
    rule: GrowthbookRule,
    attributes: Attributes,
  ): { bucket: number; index: number } | undefined {
    const unit = unitOf(attributes, rule.hashAttribute);
    if (unit === undefined || payload.qaMode) return undefined;
    // Filters are the newer form of a namespace and win over it.
    const isOutside = rule.filters
      ? isFilteredOut(rule.filters, attributes)
      : rule.namespace && !isInNamespace(unit, rule.namespace);
    if (isOutside || !passes(rule.condition, attributes)) return undefined;
    const bucket = hashGrowthbook(rule.seed || key, unit, rule.hashVersion || 1);
    if (bucket === null) return undefined;
    const ranges = rule.ranges || getBucketRanges(variations.length, rule.coverage, weights);
    return { bucket, index: ranges.findIndex((range) => isInRange(bucket, range)) };
  }

  function runExperiment(id: string, rule: GrowthbookRule, attributes: Attributes): GrowthbookResult | undefined {
    const { contextualBandit, ...experiment } = createExperiment(id, rule, attributes);
    const { variations, key } = experiment;
    if (variations.length < 2 || payload.enabled === false) return undefined;
    const forced = readForced(key, payload.url, variations.length) ?? own(payload.forcedVariations, key);
    const assigned = forced === undefined ? assign({ ...experiment, contextualBandit }, rule, attributes) : undefined;
    const index = forced ?? assigned?.index ?? -1;
    const value = variations[index];
    const { key: metaKey, name, passthrough } = rule.meta?.[index] ?? {};
    if (value === undefined || passthrough) return undefined;
    const hashAttribute = rule.hashAttribute || 'id';
    const { banditVersion, ...leaf } = (assigned && contextualBandit) ?? {};
    return {
      ...result(value, 'experiment', rule.id),
      experiment: assigned && contextualBandit ? { ...experiment, contextualBandit } : experiment,
      experimentResult: {
        key: metaKey || `${index}`,
        featureId: id,
        inExperiment: true,
        hashUsed: assigned !== undefined,
        variationId: index,
        value,
        hashAttribute,
        hashValue: own(attributes, hashAttribute) || '',
        stickyBucketUsed: false,
        ...(name && { name }),
        ...(assigned && { bucket: assigned.bucket }),
        ...leaf,
        ...(banditVersion !== undefined && { banditVersion }),
      },
    };
  }

  function evaluate(id: string, attributes: Attributes, asked: ReadonlySet<string>): GrowthbookResult {
    if (asked.has(id)) return result(null, 'cyclicPrerequisite');
    const feature = own(payload.features, id);
    if (!feature) return result(null, 'unknownFeature');
    const next = new Set(asked).add(id);
    for (const rule of feature.rules ?? []) {
      const parents = checkParents(rule, attributes, next);
      if (parents === 'cyclic') return result(null, 'cyclicPrerequisite');
      if (parents === 'blocked') return result(null, 'prerequisite');
      if (parents === 'skip' || isFilteredOut(rule.filters ?? [], attributes)) continue;
      if ('force' in rule) {
        if (passes(rule.condition, attributes) && isReached(id, rule, attributes)) {
          return result(rule.force ?? null, 'force', rule.id);
        }
      } else if (rule.variations || rule.contextualVariations) {
        const found = runExperiment(id, rule, attributes);
        if (found) return found;
      }
    }
    return result(feature.defaultValue ?? null, 'defaultValue');
  }

  return (id, attributes) => evaluate(id, attributes, new Set());
}

/** The variation that `?key=1` of an address asks for, as GrowthBook reads it. */
function readForced(key: string, url = '', variations: number): number | undefined {
  const pairs = (url.split('?')[1] ?? '').replace(/#.*/, '').split('&');
  const [, text = ''] = pairs.map((pair) => pair.split('=', 2)).find(([name]) => name === key) ?? [];
  const index = Number.parseInt(text, 10);
  return index >= 0 && index < variations ? index : undefined;
}

function result(value: Json, source: GrowthbookResult['source'], ruleId?: string): GrowthbookResult {
  return { value, on: !!value, off: !value, source, ruleId: ruleId || '' };
}
