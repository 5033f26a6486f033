import type { RunningSystem } from '../client/running-system.js';
import { Staff } from '../client/staff.js';

interface StopRow {
  readonly stopId: string;
  readonly departureId: string;
  readonly digest: string;
  readonly by: string;
  readonly takenOff?: object;
}

interface DepartureRow {
  readonly phase: string;
  readonly exits: boolean;
  readonly origin: string;
  readonly exitPlace: string | null;
}

interface FacilityRow {
  readonly code: string;
  readonly unLocode: string;
  readonly customsOffice?: string;
}

/**
 * Officers at the border: what customs has stopped on a vehicle is taken off there, which one of them acknowledges and the other one confirms.
 * Without it the vehicle gets no permission to exit.
 */
export class BorderOfficers {
  taken = 0;
  readonly #officers;

  constructor(private readonly system: RunningSystem) {
    this.#officers = { first: new Staff(system.issuer, 'senior'), second: new Staff(system.issuer, 'officer2') };
  }

  async pass(): Promise<void> {
    const { supervision, dispatch } = this.system.services;
    const { first, second } = this.#officers;
    for await (const stop of first.list<StopRow>(`${supervision}/v1/stops?state=ordered`)) {
      const url = `${supervision}/v1/stops/${stop.stopId}`;
      if (!stop.takenOff) {
        const departure = await first.get<DepartureRow>(`${dispatch}/v1/departures/${stop.departureId}`);
        // On the way, nobody is there to take it off.
        if (departure.exits && departure.phase !== 'at-border') continue;
        const facility = await this.#facilityAt(departure);
        const { status } = await first.post(`${url}/taken-off`, { facility, reason: 'taken off at the border' });
        if (status >= 300) continue;
      }
      const { status } = await second.post(`${url}/confirm`, { digest: stop.digest, reason: 'goods stay here' });
      if (status < 300) this.taken++;
    }
  }

  /** The office at the place where the vehicle would exit; the origin where the network has none there. */
  async #facilityAt({ exitPlace, origin }: DepartureRow): Promise<string> {
    const { dispatch } = this.system.services;
    for await (const { code, unLocode, customsOffice } of this.#officers.first.list<FacilityRow>(
      `${dispatch}/v1/facilities`,
    ))
      if (unLocode === exitPlace && customsOffice !== undefined) return code;
    return origin;
  }
}
