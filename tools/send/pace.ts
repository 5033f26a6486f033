import { setTimeout as sleep } from 'node:timers/promises';

/** Lets so many orders a second pass, without saving up for a burst. */
export class Pace {
  #next = 0;

  constructor(private readonly perSecond: number | undefined) {}

  /** Real time. */
  async wait(orders: number): Promise<void> {
    if (this.perSecond === undefined) return;
    const now = Date.now();
    const turn = Math.max(now, this.#next);
    this.#next = turn + (orders / this.perSecond) * 1_000;
    if (turn > now) await sleep(turn - now);
  }
}
