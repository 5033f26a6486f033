import { virtualNow, type RunningSystem } from '../client/running-system.js';
import type { Staff } from '../client/staff.js';
import { closeBagsFor } from './close-bags.js';
import type { DepartureView } from './next-act.js';

const HALF_HOUR_MS = 30 * 60_000;
/** Bags must be closed and planned before the cut-off; planning takes real seconds, whatever the system's clock does. */
const CLOSE_AHEAD_REAL_MS = 12_000;

/** Packs what may leave, closes the bags in time for each departure, hands back what is to be returned. */
export class WarehouseStaff {
  readonly #closedFor = new Set<string>();
  packed = 0;

  constructor(
    private readonly system: RunningSystem,
    private readonly warehouse: Staff,
    private readonly dispatcher: Staff,
  ) {}

  async pass(): Promise<void> {
    for (const facility of await this.#facilities()) {
      const answer = await this.warehouse.post(`${this.system.services.warehousing}/v1/packing`, { facility });
      if (answer.status >= 400)
        throw new Error(`packing at ${facility}: ${answer.status} ${JSON.stringify(answer.body)}`);
      this.packed += (answer.body as { packed?: number }).packed ?? 0;
      const handed = await this.warehouse.post(`${this.system.services.warehousing}/v1/hand-overs`, { facility });
      if (handed.status >= 400) throw new Error(`hand-overs at ${facility}: ${handed.status}`);
    }
    for (const departure of await this.#aboutToClose()) {
      await closeBagsFor(departure, this.system, this.warehouse, this.dispatcher);
      this.#closedFor.add(departure.departureId);
    }
    await this.#handBack();
  }

  async #facilities(): Promise<string[]> {
    const codes: string[] = [];
    for await (const facility of this.dispatcher.list<{
      code: string;
      kinds: readonly string[];
      customsOffice?: string;
    }>(`${this.system.services.dispatch}/v1/facilities`)) {
      if (facility.customsOffice || facility.kinds.includes('overseas-warehouse')) codes.push(facility.code);
    }
    return codes;
  }

  /** Departures whose cut-off is near and whose bags were not closed yet. */
  async #aboutToClose(): Promise<DepartureView[]> {
    const now = virtualNow(this.system).getTime();
    const ahead = Math.max(HALF_HOUR_MS, CLOSE_AHEAD_REAL_MS * this.system.clock.speed);
    const closing: DepartureView[] = [];
    const coming = new Set<string>();
    const scheduled = `${this.system.services.dispatch}/v1/departures?state=scheduled`;
    for await (const departure of this.dispatcher.list<DepartureView>(scheduled)) {
      coming.add(departure.departureId);
      const left = Date.parse(departure.cutOff) - now;
      if (left >= 0 && left <= ahead && !this.#closedFor.has(departure.departureId)) closing.push(departure);
    }
    for (const departureId of this.#closedFor) if (!coming.has(departureId)) this.#closedFor.delete(departureId);
    return closing;
  }

  /** Parcels that customs sends back, and bags that came back from the border. */
  async #handBack(): Promise<void> {
    const { warehousing } = this.system.services;
    for await (const { parcelId } of this.warehouse.list<{ parcelId: string }>(
      `${warehousing}/v1/parcels?state=to-return`,
    )) {
      await this.warehouse.post(`${warehousing}/v1/parcels/${parcelId}/return`);
    }
    for await (const { receptacleId } of this.warehouse.list<{ receptacleId: string }>(
      `${warehousing}/v1/receptacles?state=returned`,
    )) {
      await this.warehouse.post(`${warehousing}/v1/receptacles/${receptacleId}/unpack`, {
        reason: 'brought back from the border',
      });
    }
  }
}
