import type { KafkaAccess } from '#libs/messaging';

import type { Metered } from '../measure/costs.js';

/** Where goods of the mix are handed over and packed. */
export const facilities = ['URC-OE', 'URC-CBZ'] as const;

export interface BenchParty {
  readonly id: string;
  readonly apiKey: string;
}

/** A system under load, fresh and by itself. All variants that have logic take the same orders by the same ways. */
export interface RunningVariant extends Metered {
  /** As whom the load generator is there. */
  readonly kafka: KafkaAccess;
  readonly intakeUrl: string;
  readonly parties: readonly BenchParty[];
  /** The system's own time: departures are on a virtual calendar. */
  now(): Date;
  /** Warehouse staff at one facility pack what may leave. @returns how many parcels were packed */
  pack(facility: string): Promise<number>;
  /** Drivers move what is to be moved. */
  moveVehicles(): Promise<void>;
  stop(): Promise<void>;
}

export interface Variant<Running extends RunningVariant = RunningVariant> {
  start(log: (line: string) => void, signal: AbortSignal): Promise<Running>;
}
