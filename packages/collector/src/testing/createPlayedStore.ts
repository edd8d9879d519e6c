/** An event store for tests of rollouts: its counts are the test's, and it can be away, silent or lossy. */
import type { EventStore } from '../events/eventStore.js';

/** What the events would show. Three waves, of 30, 60 and 100 % less a holdout of 5 %. */
export interface Played {
  nowMs: number;
  /** Far more people have the bad outcome with it than without. */
  isHarmful: boolean;
  isAway: boolean;
  /** Nothing came in. */
  isSilent: boolean;
  /** The rollout's exposures are lost. */
  isLossy: boolean;
  /** People of each wave, both arms. */
  users: number;
}

/** Answers as a store would that counted what the model says. */
export function createPlayedStore(model: Played): EventStore {
  const rows = (rollout: number, control: number) =>
    [0, 1, 2].flatMap((wave) => {
      const rho = [0.285, 0.57, 0.95][wave] as number;
      return (['rollout', 'control'] as const).map((arm) => ({
        ...{ wave, rho, arm, users: arm === 'rollout' ? rollout * rho : control * (1 - rho) },
        last_at: model.isSilent ? 0 : model.nowMs,
      }));
    });
  return {
    insert: async () => undefined,
    erase: async () => undefined,
    deleteBefore: async () => undefined,
    async query<Row>(sql: string) {
      if (model.isAway) throw new Error('The event store is away.');
      // Two of three adopt it once most are there.
      if (sql.includes('treated AS')) return [{ exposed: 90, adopted: model.users > 400 ? 60 : 10 } as Row];
      const isBad = sql.includes('bads AS');
      const found = isBad
        ? rows(model.isHarmful ? 400 : 4, 4)
        : model.isSilent
          ? []
          : rows(model.isLossy ? model.users * 10 : model.users, model.isLossy ? model.users * 100 : model.users);
      return found
        .map((row) => ({ ...row, users: Math.round(row.users) }))
        .map((row) => ({ ...row, credible: row.users }) as Row);
    },
    status: () => (model.isAway ? { is: 'away', why: 'It is away.' } : { is: 'ready' }),
    onReady: () => () => undefined,
    close: async () => undefined,
  };
}
