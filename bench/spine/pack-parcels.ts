import { setTimeout as sleep } from 'node:timers/promises';

import { Staff } from '../../tools/running/staff.js';
import type { BenchSystem } from './start-system.js';

const EVERY_MS = 1_000;

/** Warehouse staff at the one facility of the bench: packs what may leave, again and again. */
export class Packer {
  packed = 0;
  lastPackedAt = 0;
  #stopped = false;
  #working: Promise<void> | undefined;
  readonly #staff: Staff;

  constructor(private readonly system: BenchSystem) {
    this.#staff = new Staff(system.issuer, 'warehouse');
  }

  start(): void {
    this.#working = this.#work();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#working;
  }

  async #work(): Promise<void> {
    while (!this.#stopped) {
      const { status, body } = await this.#staff.post(`${this.system.services.warehousing}/v1/packing`, {
        facility: 'URC-OE',
      });
      if (status >= 400) throw new Error(`packing: ${status} ${JSON.stringify(body)}`);
      const { packed = 0 } = body as { packed?: number };
      this.packed += packed;
      if (packed > 0) this.lastPackedAt = Date.now();
      await sleep(EVERY_MS);
    }
  }
}
