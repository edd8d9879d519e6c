/** A folder as large as an enterprise's, made from a seed: for measuring what size costs, in time and in bytes. */
import { bigAudience, bigGuide } from './bigGuide.js';
import { acts, areas, createNames, createPick, type Pick, plans, regions, roles, things } from './bigWords.js';

export interface BigFolderOptions {
  /** Each with a release, a rule or a split. Default 1,000. */
  readonly flags?: number;
  /** Of all eight kinds. Default 1,000. */
  readonly guides?: number;
  /** The same seed is the same folder, to the byte. Default 1. */
  readonly seed?: number;
}

const app = {
  app: 'erp',
  environments: { production: { origins: ['https://erp.example'] } },
  locales: { base: 'en' },
  attributes: {
    role: { type: 'string', values: roles },
    region: { type: 'string', values: regions },
    plan: { type: 'string', values: plans },
    appVersion: { type: 'version' },
    contractor: { type: 'boolean' },
    hiredAt: { type: 'date' },
    teamSize: { type: 'number' },
  },
  holdout: 2,
};
const segments = {
  leads: { role: { $in: ['manager', 'admin'] } },
  newcomers: { hiredAt: { $within: '30d' } },
  'large-teams': { teamSize: { $gte: 50 } },
};

/** Path to content, for `compileFolder`: valid; now and then two of its guides ask for one moment, as they do. */
export function createBigFolder({
  flags = 1_000,
  guides = 1_000,
  seed = 1,
}: BigFolderOptions = {}): Map<string, Uint8Array> {
  const pick = createPick(seed);
  const pages = areas.flatMap((area) =>
    things.slice(0, 10).map((thing) => [`${area}-${thing}`, `/${area}/${thing}s/*`]),
  );
  const targets = createNames(400, '-', pick).map((name) => [name, { testId: name }]);
  const events = things.flatMap((thing) => acts.slice(0, 5).map((act) => [`${thing}_${act}`, { on: 'code' }]));
  const flagIds = createNames(flags, '-', pick);
  const names = {
    pages: pages.map(([name]) => String(name)),
    targets: targets.map(([name]) => String(name)),
    events: events.map(([name]) => String(name)),
    flags: flagIds,
  };
  const files: [path: string, value: object][] = [
    ['handrail.json', app],
    ['segments.json', segments],
    ['pages.json', Object.fromEntries(pages)],
    ['targets.json', Object.fromEntries(targets)],
    ['events.json', Object.fromEntries(events)],
    ...flagIds.flatMap((id) => flagFiles(id, pick)),
    ...createNames(guides, '/', pick).map((id) => [`guides/${id}.json`, bigGuide(names, pick)] as [string, object]),
  ];
  const encoder = new TextEncoder();
  return new Map(files.map(([path, value]) => [path, encoder.encode(JSON.stringify(value, null, 2))]));
}

/** A third are exposed by a release, a third by a rule for some, a third are split. */
function flagFiles(id: string, pick: Pick): [path: string, value: object][] {
  const owner = pick.one(['ana', 'sam', 'lee', 'kim']);
  const flag = { title: pick.sentence(4), owner, default: 'off' };
  const path = `flags/${id}.json`;
  switch (pick.upTo(3)) {
    case 0: {
      const waves = [
        { name: 'pilot', audience: { region: pick.one(regions) }, percent: 10 },
        { percent: [25, 50, 100] },
      ];
      const release = { title: flag.title, owner, flag: id, rollout: { strategy: 'canary', waves } };
      return [
        [path, flag],
        [`releases/${id}.json`, { ...release, audience: pick.chance(0.3) ? bigAudience(pick) : undefined }],
      ];
    }
    case 1:
      return [[path, { ...flag, rules: [{ audience: { role: pick.one(roles) }, serve: 'on' }] }]];
    default:
      return [[path, { ...flag, rules: [{ split: { on: 5 * pick.upTo(20) + 5 } }] }]];
  }
}
