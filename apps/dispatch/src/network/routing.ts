import { inForce, type Lane, type ModeRule, type TemperatureBand } from '#libs/contracts';
import { bandsOf } from './facility.js';
import type { Network, Substitute, TransferRule } from './network.js';

/** The part of the network that decides which ways are possible, in one document: every plan reads it. */
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

/**
 * Minutes between arrival at a facility and the cut-off of the next departure: the rule of the facility, else the rule for all. `day` is
 * YYYY-MM-DD.
 */
export function transferMinutes({ transferRules }: Routing, facility: string, day: string): number {
  const ruleFor = (name: string) =>
    inForce(
      transferRules.filter((rule) => rule.facility === name),
      day,
    );
  return (ruleFor(facility) ?? ruleFor('*'))?.minutes ?? 0;
}
