/** Evaluates feature definitions as GrowthBook serves them, for those who come from there and keep their assignments. */
import type { Condition, Json } from '@handrail/schema';
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
  readonly active?: boolean;
  readonly status?: string;
  readonly name?: string;
  readonly phase?: string;
}

interface Filter {
  readonly seed: string;
  readonly ranges: readonly BucketRange[];
  readonly attribute?: string;
  readonly hashVersion?: number;
}

export interface GrowthbookPayload {
  readonly features: Readonly<Record<string, GrowthbookFeature>>;
  readonly savedGroups?: SavedGroups;
  readonly contextualBandits?: Readonly<Record<string, ContextualBandit>>;
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

/** Fields of a rule that make up its experiment, beside key and variations. */
const EXPERIMENT_FIELDS = [
  'coverage',
  'weights',
  'hashAttribute',
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

/**
 * An evaluator over one payload. Conditions are compiled once; sticky buckets, overrides and URL targeting, which need
 * a browser or a store, are not part of it.
 */
export function createGrowthbook(payload: GrowthbookPayload): (id: string, attributes: Attributes) => GrowthbookResult {
  const isTrue = createConditionTest(payload.savedGroups);

  function unitOf(attributes: Attributes, name = 'id'): string | undefined {
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return value ? String(value) : undefined;
  }

  function isFilteredOut(filters: readonly Filter[], attributes: Attributes): boolean {
    return filters.some(({ seed, ranges, attribute, hashVersion }) => {
      const unit = unitOf(attributes, attribute);
      const bucket = unit === undefined ? null : hashGrowthbook(seed, unit, hashVersion ?? 2);
      return bucket === null || !ranges.some((range) => isInRange(bucket, range));
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
      if (!isTrue(parent.condition, { value: result.value })) return parent.gate ? 'blocked' : 'skip';
    }
    return 'met';
  }

  function createExperiment(id: string, rule: GrowthbookRule, attributes: Attributes): GrowthbookExperiment {
    const fields = EXPERIMENT_FIELDS.filter((name) => rule[name] !== undefined).map((name) => [name, rule[name]]);
    const variations = (rule.contextualVariations ?? rule.variations) as readonly Json[];
    const experiment: GrowthbookExperiment = { key: rule.key || id, variations, ...Object.fromEntries(fields) };
    const bandits = payload.contextualBandits ?? {};
    const bandit = rule.contextualBanditRef === undefined ? undefined : bandits[rule.contextualBanditRef];
    if (!bandit) return experiment;
    const leaf = bandit.contexts?.find(({ condition }) => isTrue(condition, attributes));
    const weights = leaf?.weights ?? rule.weights ?? getBucketRanges(variations.length).map(([from, to]) => to - from);
    const { banditVersion } = bandit;
    return {
      ...experiment,
      ...(leaf && { weights }),
      contextualBandit: { leafId: leaf?.leafId ?? -1, variationWeights: weights, banditVersion },
    };
  }

  function runExperiment(id: string, rule: GrowthbookRule, attributes: Attributes): GrowthbookResult | undefined {
    const experiment = createExperiment(id, rule, attributes);
    const { variations, key } = experiment;
    const unit = unitOf(attributes, rule.hashAttribute);
    if (variations.length < 2 || rule.active === false || rule.status === 'draft' || unit === undefined)
      return undefined;
    // Filters are the newer form of a namespace and win over it.
    if (
      rule.filters ? isFilteredOut(rule.filters, attributes) : rule.namespace && !isInNamespace(unit, rule.namespace)
    ) {
      return undefined;
    }
    if (!isTrue(rule.condition, attributes)) return undefined;
    const bucket = hashGrowthbook(rule.seed || key, unit, rule.hashVersion || 1);
    if (bucket === null || rule.status === 'stopped') return undefined;
    const ranges = rule.ranges ?? getBucketRanges(variations.length, rule.coverage, experiment.weights);
    const index = ranges.findIndex((range) => isInRange(bucket, range));
    const value = variations[index];
    const { key: metaKey, name, passthrough } = rule.meta?.[index] ?? {};
    if (value === undefined || passthrough) return undefined;
    const hashAttribute = rule.hashAttribute || 'id';
    return {
      ...result(value, 'experiment', rule.id),
      experiment,
      experimentResult: {
        key: metaKey || `${index}`,
        featureId: id,
        inExperiment: true,
        hashUsed: true,
        variationId: index,
        value,
        hashAttribute,
        hashValue: attributes[hashAttribute],
        stickyBucketUsed: false,
        ...(name && { name }),
        bucket,
        ...experiment.contextualBandit,
      },
    };
  }

  function evaluate(id: string, attributes: Attributes, asked: ReadonlySet<string>): GrowthbookResult {
    if (asked.has(id)) return result(null, 'cyclicPrerequisite');
    const feature = Object.hasOwn(payload.features, id) ? payload.features[id] : undefined;
    if (!feature) return result(null, 'unknownFeature');
    const next = new Set(asked).add(id);
    for (const rule of feature.rules ?? []) {
      const parents = checkParents(rule, attributes, next);
      if (parents === 'cyclic') return result(null, 'cyclicPrerequisite');
      if (parents === 'blocked') return result(null, 'prerequisite');
      if (parents === 'skip' || isFilteredOut(rule.filters ?? [], attributes)) continue;
      if ('force' in rule) {
        if (isTrue(rule.condition, attributes) && isReached(id, rule, attributes)) {
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

function result(value: Json, source: GrowthbookResult['source'], ruleId = ''): GrowthbookResult {
  return { value, on: !!value, off: !value, source, ruleId };
}
