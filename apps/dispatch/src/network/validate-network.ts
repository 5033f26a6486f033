import type { Facility, Lane, Product } from '#libs/contracts';
import { isImpc } from '#libs/postal';
import { isAbroad } from './facility.js';
import { isZone } from './local-time.js';
import type { Network } from './network.js';

export interface NetworkFault {
  /** JSON pointer into the document. */
  readonly pointer: string;
  readonly code:
    | 'duplicate'
    | 'unknown-facility'
    | 'unknown-product'
    | 'unknown-zone'
    | 'impossible-time'
    | 'unreachable-country'
    | 'not-an-office'
    | 'needs-exit'
    | 'needs-no-exit';
  readonly detail: string;
}

/** Faults that a schema cannot find: unknown names, duplicates, a country that is sold and that no lane reaches. */
export function validateNetwork(network: Network): NetworkFault[] {
  return [
    ...doubles(
      '/facilities',
      network.facilities.map((facility) => facility.code),
    ),
    ...doubles(
      '/lanes',
      network.lanes.map((lane) => lane.laneId),
    ),
    ...doubles(
      '/products',
      network.products.map((product) => product.product),
    ),
    ...network.facilities.flatMap(facilityFaults),
    ...network.lanes.flatMap((lane, index) => laneFaults(network, lane, `/lanes/${index}`)),
    ...network.products.flatMap((product, index) => productFaults(network, product, `/products/${index}`)),
  ];
}

function facilityFaults(facility: Facility, index: number): NetworkFault[] {
  if (isZone(facility.zone)) return [];
  return [{ pointer: `/facilities/${index}/zone`, code: 'unknown-zone', detail: 'is not an IANA time zone' }];
}

function laneFaults(network: Network, lane: Lane, at: string): NetworkFault[] {
  const faults: NetworkFault[] = [];
  const codes = new Set(network.facilities.map((facility) => facility.code));
  const products = new Set(network.products.map((product) => product.product));
  for (const end of ['origin', 'destination'] as const) {
    if (!codes.has(lane[end]))
      faults.push({ pointer: `${at}/${end}`, code: 'unknown-facility', detail: 'is not a facility of this network' });
  }
  faults.push(...exitFaults(network, lane, at));
  lane.products.forEach((product, index) => {
    if (products.has(product)) return;
    faults.push({
      pointer: `${at}/products/${index}`,
      code: 'unknown-product',
      detail: 'is not a product of this network',
    });
  });
  const [hour = 0, minute = 0] = lane.departsLocal.split(':').map(Number);
  if (hour > 23 || minute > 59)
    faults.push({ pointer: `${at}/departsLocal`, code: 'impossible-time', detail: 'is not a time of day' });
  if (lane.exitAfterHours > lane.transitHours) {
    faults.push({ pointer: `${at}/exitAfterHours`, code: 'impossible-time', detail: 'is later than the arrival' });
  }
  return faults;
}

/** The exit place decides whether a list needs a permit: a lane out of the customs territory must have one, and no other lane may. */
function exitFaults({ facilities }: Network, lane: Lane, at: string): NetworkFault[] {
  const origin = facilities.find(({ code }) => code === lane.origin);
  const destination = facilities.find(({ code }) => code === lane.destination);
  if (!origin || !destination) return [];
  const leaves = !isAbroad(origin) && isAbroad(destination);
  if (leaves === (lane.exitPlace !== undefined)) return [];
  return [
    leaves
      ? { pointer: `${at}/exitPlace`, code: 'needs-exit', detail: 'is missing: the lane leaves the customs territory' }
      : {
          pointer: `${at}/exitPlace`,
          code: 'needs-no-exit',
          detail: 'must be absent: the lane does not leave the customs territory',
        },
  ];
}

/** Post is handed over to an office with an IMPC; other goods at a facility of this network. */
function handOverFault(network: Network, { category }: Product, office: string, pointer: string): NetworkFault[] {
  if (category !== undefined) {
    if (isImpc(office)) return [];
    return [{ pointer, code: 'not-an-office', detail: 'is not an IMPC code of six letters' }];
  }
  if (network.facilities.some(({ code }) => code === office)) return [];
  return [{ pointer, code: 'unknown-facility', detail: 'is not a facility of this network' }];
}

function productFaults(network: Network, product: Product, at: string): NetworkFault[] {
  return Object.entries(product.offices).flatMap(([country, office]) => {
    const reached = network.lanes.some(
      (lane) => lane.destinationCountries.includes(country) && lane.products.includes(product.product),
    );
    const faults: NetworkFault[] = [];
    const pointer = `${at}/offices/${country}`;
    if (!reached)
      faults.push({
        pointer,
        code: 'unreachable-country',
        detail: 'is not reached by any lane that carries the product',
      });
    return [...faults, ...handOverFault(network, product, office, pointer)];
  });
}

function doubles(at: string, names: readonly string[]): NetworkFault[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ pointer: `${at}/${index}`, code: 'duplicate' as const, detail: 'occurs more than once' }],
  );
}
