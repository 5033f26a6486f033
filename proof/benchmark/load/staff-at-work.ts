import { setTimeout as sleep } from 'node:timers/promises';

import { facilities, type RunningVariant } from '../variants/variant.js';

const PACK_EVERY_MS = 1_000;
const DRIVE_EVERY_MS = 2_000;

/** Warehouse staff and drivers, at their own pace. */
export class StaffAtWork {
  packed = 0;
  lastPackedAt = 0;
  failure: unknown;
  readonly #over = new AbortController();
  #working: Promise<unknown> = Promise.resolve();

  constructor(private readonly variant: RunningVariant) {}

  start(): void {
    const packing = facilities.map((facility) => this.#again(PACK_EVERY_MS, () => this.#pack(facility)));
    this.#working = Promise.all([...packing, this.#again(DRIVE_EVERY_MS, () => this.variant.moveVehicles())]).catch(
      (error: unknown) => (this.failure = error),
    );
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#working;
    if (this.failure) throw this.failure;
  }

  async #pack(facility: string): Promise<void> {
    const packed = await this.variant.pack(facility);
    this.packed += packed;
    if (packed > 0) this.lastPackedAt = Date.now();
  }

  async #again(everyMs: number, act: () => Promise<void>): Promise<void> {
    while (!this.#over.signal.aborted) {
      await act();
      await sleep(everyMs, undefined, { signal: this.#over.signal }).catch(() => undefined);
    }
  }
}
