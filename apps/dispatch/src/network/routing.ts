import type { Lane, ModeRule, TemperatureBand } from '#libs/contracts';
import { bandsOf } from './facility.js';
import type { Network, Substitute, TransferRule } from './network.js';

/** What of the network decides which ways are possible at all, in one piece: every plan looks at it. */
export interface Routing {
  readonly lanes: readonly RoutedLane[];
  /** What each facility can keep. */
  readonly bands: Readonly<Record<string, readonly TemperatureBand[]>>;
  readonly modeRules: readonly ModeRule[];
  readonly transferRules: readonly TransferRule[];
  readonly substitutes: readonly Substitute[];
}
export interface RoutedLane {
  readonly laneId: string;
  readonly origin: string;
  readonly destination: string;
  readonly mode: Lane['mode'];
  readonly countries: readonly string[];
  readonly products: readonly string[];
  readonly bands: readonly TemperatureBand[];
  readonly transitHours: number;
}

export const noRouting: Routing = { lanes: [], bands: {}, modeRules: [], transferRules: [], substitutes: [] };

export function routingOf({ facilities, lanes, modeRules, transferRules, substitutes }: Network): Routing {
  return {
    lanes: lanes.map((lane) => ({
      laneId: lane.laneId,
      origin: lane.origin,
      destination: lane.destination,
      mode: lane.mode,
      countries: lane.destinationCountries,
      products: lane.products,
      bands: bandsOf(lane),
      transitHours: lane.transitHours,
    })),
    bands: Object.fromEntries(facilities.map((facility) => [facility.code, bandsOf(facility)])),
    modeRules: modeRules ?? [],
    transferRules: transferRules ?? [],
    substitutes: substitutes ?? [],
  };
}

/** The newest rule of the facility, else the newest for all. */
export function transferMinutes({ transferRules }: Routing, facility: string, day: string): number {
  const valid = transferRules.filter((rule) => rule.validFrom <= day);
  const newest = (name: string) =>
    valid
      .filter((rule) => rule.facility === name)
      .reduce<TransferRule | undefined>((a, b) => (a && a.validFrom >= b.validFrom ? a : b), undefined);
  return (newest(facility) ?? newest('*'))?.minutes ?? 0;
}
