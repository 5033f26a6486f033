/** What dispatch shows of a departure, as far as drivers and border posts need it. Times are UTC, on the system's clock. */
export interface DepartureView {
  readonly departureId: string;
  readonly laneId: string;
  readonly origin: string;
  readonly livemode: boolean;
  readonly phase: string;
  readonly cutOff: string;
  readonly departsAt: string;
  readonly exitsAt: string;
  readonly arrivesAt: string;
}

export type VehicleAct = 'seal' | 'depart' | 'border' | 'exit' | 'arrive';

const HALF_HOUR_MS = 30 * 60_000;

/** Phases in which a vehicle waits for somebody to do something. */
export const movingPhases = ['permitted', 'sealed', 'departed', 'at-border', 'exited'] as const;

/** What is to be done with it now, if it is time. */
export function nextAct(departure: DepartureView, now: Date): VehicleAct | undefined {
  const past = (moment: string, lead = 0) => now.getTime() >= Date.parse(moment) - lead;
  switch (departure.phase) {
    case 'permitted':
      return past(departure.departsAt, HALF_HOUR_MS) ? 'seal' : undefined;
    case 'sealed':
      return past(departure.departsAt) ? 'depart' : undefined;
    case 'departed':
      return past(departure.exitsAt, HALF_HOUR_MS) ? 'border' : undefined;
    case 'at-border':
      return past(departure.exitsAt) ? 'exit' : undefined;
    case 'exited':
      return past(departure.arrivesAt) ? 'arrive' : undefined;
    default:
      return undefined;
  }
}
