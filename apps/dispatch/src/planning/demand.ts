import { isInForce, type Lane, type TemperatureBand } from '#libs/contracts';
import type { LoadUnit } from '../load-units/load-unit.js';
import type { RoutedLane, Routing } from '../network/routing.js';

/** What a load unit needs of its way. */
export interface Demand {
  readonly products: ReadonlySet<string>;
  readonly country: string;
  /** The one place where its way ends; undefined where that is no facility of the network and the country alone decides. */
  readonly end: string | undefined;
  readonly band: TemperatureBand;
  readonly excluded: ReadonlySet<Lane['mode']>;
  readonly bands: Routing['bands'];
}

/** `day` is the day on which the rules must be in force, YYYY-MM-DD. */
export function demandOf(unit: LoadUnit, routing: Routing, day: string): Demand {
  const refused = routing.modeRules
    .filter((rule) => isInForce(rule, day) && rule.refuses.some((un) => unit.dangerousGoods.includes(un)))
    .map((rule) => rule.mode);
  const excluded = new Set([...unit.withoutModes, ...refused]);
  const instead = routing.substitutes.filter((rule) => rule.product === unit.product && isInForce(rule, day));
  return {
    products: new Set([unit.product, ...(excluded.size > 0 ? instead.map((rule) => rule.by) : [])]),
    country: unit.destinationCountry,
    end: Object.hasOwn(routing.bands, unit.destinationOffice) ? unit.destinationOffice : undefined,
    band: unit.temperatureBand,
    excluded,
    bands: routing.bands,
  };
}

type Carrier = Pick<RoutedLane, 'mode' | 'products' | 'bands' | 'countries' | 'destination'>;

export function carries({ mode, products, bands }: Carrier, demand: Demand): boolean {
  return (
    products.some((product) => demand.products.has(product)) &&
    bands.includes(demand.band) &&
    !demand.excluded.has(mode)
  );
}

/** The way ends with this lane. */
export function isEnd({ countries, destination }: Carrier, { country, end }: Demand): boolean {
  return countries.includes(country) && (end === undefined || end === destination);
}

/** It can be kept there until the next departure. */
export function canTransfer(facility: string, { bands, band }: Demand): boolean {
  return bands[facility]?.includes(band) ?? false;
}

/**
 * The least hours of transit from a facility to the end, by at most so many lanes: `hours[lanes][facility]`. Waiting
 * is not in it, so no way can be faster. A facility that is not in it leads nowhere. Ways that return to the start are left out: a
 * unit that stays there has the same departures ahead, and more.
 */
export function fewestHours(
  { lanes }: Routing,
  demand: Demand,
  start: string,
  most: number,
): ReadonlyMap<string, number>[] {
  const usable = lanes.filter((lane) => lane.destination !== start && carries(lane, demand));
  const hours: Map<string, number>[] = [new Map()];
  for (let count = 1; count <= most; count += 1) {
    const before = hours[count - 1] ?? new Map<string, number>();
    const best = new Map(before);
    for (const lane of usable) {
      const onward = isEnd(lane, demand)
        ? 0
        : canTransfer(lane.destination, demand)
          ? before.get(lane.destination)
          : undefined;
      if (onward === undefined) continue;
      best.set(lane.origin, Math.min(best.get(lane.origin) ?? Infinity, lane.transitHours + onward));
    }
    hours.push(best);
  }
  return hours;
}
