/** What dispatch shows of a departure, as far as drivers and border posts need it. Times are UTC, on the system's clock. */
export interface DepartureView {
  readonly departureId: string;
  readonly laneId: string;
  readonly origin: string;
  readonly livemode: boolean;
  readonly phase: string;
  readonly cutOff: string;
  readonly departsAt: string;
  /** It leaves the customs territory: with a permit, over a border. */
  readonly exits: boolean;
  /** Null where it does not exit. */
  readonly exitsAt: string | null;
  readonly gaugeChange: { readonly done: object | null } | null;
  readonly arrivesAt: string;
}

export type VehicleAct = 'seal' | 'depart' | 'border' | 'exit' | 'gauge-change' | 'arrive';

const HALF_HOUR_MS = 30 * 60_000;

/** Phases in which a vehicle waits for an act of the staff. */
export const movingPhases = ['manifested', 'permitted', 'sealed', 'departed', 'at-border', 'exited'] as const;

/** What is to be done with it now, if it is time. */
export function nextAct(departure: DepartureView, now: Date): VehicleAct | undefined {
  const past = (moment: string, lead = 0) => now.getTime() >= Date.parse(moment) - lead;
  const { exits, exitsAt, gaugeChange } = departure;
  switch (departure.phase) {
    case 'manifested':
      return !exits && past(departure.departsAt, HALF_HOUR_MS) ? 'seal' : undefined;
    case 'permitted':
      return past(departure.departsAt, HALF_HOUR_MS) ? 'seal' : undefined;
    case 'sealed':
      return past(departure.departsAt) ? 'depart' : undefined;
    case 'departed':
      if (exits && exitsAt !== null) return past(exitsAt, HALF_HOUR_MS) ? 'border' : undefined;
      if (gaugeChange && !gaugeChange.done) return past(departure.arrivesAt, HALF_HOUR_MS) ? 'gauge-change' : undefined;
      return past(departure.arrivesAt) ? 'arrive' : undefined;
    case 'at-border':
      return exitsAt !== null && past(exitsAt) ? 'exit' : undefined;
    case 'exited':
      if (gaugeChange && !gaugeChange.done) return 'gauge-change';
      return past(departure.arrivesAt) ? 'arrive' : undefined;
    default:
      return undefined;
  }
}
