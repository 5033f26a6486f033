import type { statefulServices } from '#libs/contracts';
import type { allWatermarks, committedOffsets, endedSources, LoggedEvent, outboxMemory } from '#libs/messaging';

export type StatefulService = (typeof statefulServices)[number];

/** What one service's database remembers, and what the log holds of its outbox beyond that. */
export interface ServiceState {
  readonly service: StatefulService;
  readonly outbox: Awaited<ReturnType<typeof outboxMemory>>;
  readonly marks: Awaited<ReturnType<typeof allWatermarks>>;
  readonly committed: Awaited<ReturnType<typeof committedOffsets>>;
  /** Where the sources end that it knows of. */
  readonly ended: Awaited<ReturnType<typeof endedSources>>;
  readonly cluster: string | undefined;
  /** Consumers that are in the group now. */
  readonly members: number;
  /** Records that claim its outbox and lie in the log behind what the database knows. */
  readonly later: readonly LoggedEvent[];
}
