import { virtualNow, type RunningSystem } from '../client/running-system.js';
import type { Staff } from '../client/staff.js';
import { movingPhases, nextAct, type DepartureView, type VehicleAct } from './next-act.js';

/** Drivers, carriers and border posts: moves every vehicle whose time has come. */
export class Vehicles {
  moved = 0;

  constructor(
    private readonly system: RunningSystem,
    private readonly dispatcher: Staff,
  ) {}

  async pass(): Promise<void> {
    const departures = `${this.system.services.dispatch}/v1/departures`;
    for (const phase of movingPhases) {
      for await (const departure of this.dispatcher.list<DepartureView>(`${departures}?state=${phase}`)) {
        const act = nextAct(departure, virtualNow(this.system));
        if (!act) continue;
        const body = bodyOf(act, departure.departureId);
        // 409: its permit was revoked at this moment, or the act is done already. The next pass shows which.
        const { status } = await this.dispatcher.post(`${departures}/${departure.departureId}/${act}`, body);
        if (status < 300) this.moved++;
      }
    }
  }
}

function bodyOf(act: VehicleAct, departureId: string): object {
  if (act === 'seal') return { seal: sealOf(departureId) };
  return act === 'gauge-change' ? { newSeal: sealOf(departureId).replace(/^TG/, 'KZ') } : {};
}

/** Seals have numbers; the same vehicle keeps its own when it is sealed again after a change of its list. */
function sealOf(departureId: string): string {
  return `TG${departureId.replaceAll('-', '').slice(-10).toUpperCase()}`;
}
