import type { Order, Person, Waybill } from '#libs/contracts';

import { chanceFrom, seedOf } from '../../../tools/demo/chance.js';
import { inventOrder } from '../../../tools/demo/invent-order.js';
import { personIn } from '../../../tools/demo/people.js';

const SEED = 20231204;
const LOGISTICS = 'tianshan-express';
const POSTAL_SHARE = 0.8;
const EXPRESS_SHARE = 0.1;
const HTTP_SHARE = 0.2;
const PARCELS_OF_ONE_ADDRESSEE = 3;
const platforms = ['steppe-post', 'silk-market', 'province-post'] as const;
const central = [
  ['KZ', 'Almaty'],
  ['UZ', 'Tashkent'],
  ['KG', 'Bishkek'],
] as const;

/** In words, for the report: what is offered to every variant alike. */
export const mixInWords =
  'exports: 80 % post (personal articles, 10 countries by air and surface), 10 % express (classes A, B, C), 10 % commercial under 9610 with ' +
  'the waybill of the logistics company; 80 % by the topics of three platforms and a logistics company, 20 % by HTTP, one order a request; ' +
  'lanes as the rules and the random floor choose them, no officer works on stopped cases';

export interface Offer {
  readonly order: Order;
  readonly party: string;
  readonly by: 'topic' | 'http';
  /** Of the logistics company, on its own topic, at the same moment. */
  readonly waybill?: Waybill;
  readonly facility: string;
}

/** Post only, for what measures one party: the same number is the same order. */
export function mailOf(serial: number, orderNo: string): Order {
  const order = inventOrder(SEED, serial);
  return { ...order, orderNo, addressee: neighbour(order.addressee, serial) };
}

/** The people of the demonstration are too few for a peak: customs would soon look for consignments that were split. */
function neighbour(person: Person, serial: number): Person {
  return { ...person, street: `${person.street}, flat ${Math.floor(serial / PARCELS_OF_ONE_ADDRESSEE)}` };
}

/** The n-th order of the bench, always the same under the given number. Numbers of labels follow `serial`, which must not repeat in a system. */
export function offerOf(serial: number, orderNo: string): Offer {
  const chance = chanceFrom(seedOf(SEED ^ 0x5bd1, serial));
  const drawn = chance.next();
  const by = chance.next() < HTTP_SHARE ? 'http' : 'topic';
  const base = mailOf(serial, orderNo);
  if (drawn < POSTAL_SHARE) return { order: base, party: chance.pick(platforms), by, facility: 'URC-OE' };
  const [country, city] = chance.pick(central);
  const isExpress = drawn < POSTAL_SHARE + EXPRESS_SHARE;
  const order: Order = {
    ...base,
    addressee: neighbour(personIn(country, [city], chance), serial),
    channel: isExpress ? 'express' : 'commercial',
    regime: isExpress ? chance.pick(['express-a', 'express-b', 'express-c'] as const) : '9610',
    product: isExpress ? 'express' : 'parcel',
    itemNumber: `${isExpress ? 'EX' : 'TX'}${String(serial).padStart(9, '0')}`,
    logisticsCode: LOGISTICS,
    handoverFacility: 'URC-CBZ',
  };
  if (isExpress) return { order, party: LOGISTICS, by, facility: 'URC-CBZ' };
  const { itemNumber: number, grossWeightGrams, addressee } = order;
  const waybill = { logisticsCode: LOGISTICS, number, grossWeightGrams, pieces: 1, consigneeName: addressee.name };
  return { order, party: 'silk-market', by, waybill, facility: 'URC-CBZ' };
}
