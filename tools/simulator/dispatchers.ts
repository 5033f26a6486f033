import { virtualNow, type RunningSystem } from '../client/running-system.js';
import type { Staff } from '../client/staff.js';

interface Lane {
  readonly laneId: string;
  readonly onDemand?: boolean;
}
interface Closure {
  readonly place?: string;
  readonly to: string;
}
interface LoadUnit {
  readonly receptacleId: string;
  readonly dangerousGoods: readonly string[];
  readonly plan: { readonly legs: readonly { readonly mode: string; readonly departsAt: string }[] } | null;
}

const DAY_MS = 86_400_000;
/** Noon in Urumqi, where charters are loaded. */
const CHARTER_HOUR_UTC = 4;
/** The pass above Kashgar is closed for a day in every eight, as in winter. */
const PASS = 'CNTRT';
const CLOSED_EVERY_MS = 8 * DAY_MS;

/** Dispatchers announce charters, publish closures, and record refusals by airlines that do not carry batteries. */
export class Dispatchers {
  #charteredThrough = 0;
  refused = 0;

  constructor(
    private readonly system: RunningSystem,
    private readonly dispatcher: Staff,
  ) {}

  async pass(): Promise<void> {
    await this.#charter();
    await this.#closePass();
    await this.#refuseBatteries();
  }

  /** For the day after tomorrow: what is announced twice is refused, and that is no harm. */
  async #charter(): Promise<void> {
    const day = Math.floor(virtualNow(this.system).getTime() / DAY_MS) + 2;
    if (day <= this.#charteredThrough) return;
    const departsAt = new Date(day * DAY_MS + CHARTER_HOUR_UTC * 3_600_000).toISOString();
    for await (const { laneId, onDemand } of this.dispatcher.list<Lane>(`${this.#url}/lanes`)) {
      if (onDemand) await this.dispatcher.post(`${this.#url}/charters`, { laneId, departsAt });
    }
    this.#charteredThrough = day;
  }

  async #closePass(): Promise<void> {
    const now = virtualNow(this.system).getTime();
    let lastEnd = 0;
    for await (const { place, to } of this.dispatcher.list<Closure>(`${this.#url}/closures`)) {
      if (place === PASS) lastEnd = Math.max(lastEnd, Date.parse(to));
    }
    if (now - lastEnd < CLOSED_EVERY_MS) return;
    const from = now + 2 * DAY_MS;
    await this.dispatcher.post(`${this.#url}/closures`, {
      place: PASS,
      from: new Date(from).toISOString(),
      to: new Date(from + 3 * DAY_MS).toISOString(),
      reason: 'snow storm',
      source: 'demonstration',
    });
  }

  async #refuseBatteries(): Promise<void> {
    for await (const unit of this.dispatcher.list<LoadUnit>(`${this.#url}/receptacles?phase=planned`)) {
      const [leg] = unit.plan?.legs ?? [];
      if (unit.dangerousGoods.length === 0 || !leg || (leg.mode !== 'air' && leg.mode !== 'charter')) continue;
      const { status } = await this.dispatcher.post(`${this.#url}/receptacles/${unit.receptacleId}/refuse`, {
        reason: 'dangerous-goods',
        note: `${unit.dangerousGoods.join(', ')}: not accepted by the airline`,
      });
      if (status < 300) this.refused++;
    }
  }

  get #url(): string {
    return `${this.system.services.dispatch}/v1`;
  }
}
