import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { virtualNow } from '../../tools/client/running-system.js';
import { Staff } from '../../tools/client/staff.js';
import { pause } from '../../tools/client/until-stopped.js';
import { Vehicles } from '../../tools/simulator/vehicles.js';
import { offerOf, type Offer } from '../benchmark/load/mix.js';
import { Offerer } from '../benchmark/load/offer.js';
import { Outcomes } from '../benchmark/load/outcomes.js';
import { facilities } from '../benchmark/variants/variant.js';
import type { MixedSystem } from './start-mixed-system.js';

const TICK_MS = 200;
const SCAN_AFTER_MS = 3_000;
const COUNT_EVERY_MS = 2_000;
const SAY_EVERY_MS = 20_000;
/** Orders that were offered and are not there yet: while there are more, nothing is offered. */
const MOST_WAITING = 3_000;
const PACK_EVERY_MS = 1_000;
const DRIVE_EVERY_MS = 2_000;
/** Without an order that arrived. */
const STILL_MS = 30_000;
const GIVEN_UP_MS = 120_000;

export interface FillPlan {
  readonly orders: number;
  /** Orders a second at most. */
  readonly rate: number;
  /** After so long nothing more is offered; no limit when left out. */
  readonly minutes?: number;
  /** Of the orders' numbers. */
  readonly name: string;
  /** Of the first label. */
  readonly firstSerial: number;
}

/**
 * Orders of the benchmark's mix by HTTP and Kafka, their scans, staff that pack and drive, until so many orders are there. The rate sinks while
 * the services cannot take more.
 * @returns how many orders there are of these
 */
export async function fillState(
  system: MixedSystem,
  { orders: wanted, rate, minutes = Infinity, name, firstSerial }: FillPlan,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const { kafka, parties, services, issuer, databaseUrl } = system;
  const offerer = new Offerer({ kafka, parties, intakeUrl: services.intake, now: () => virtualNow(system) });
  const outcomes = new Outcomes(name, wanted);
  const until = Date.now() + minutes * 60_000;
  let orders = wanted;
  const over = new AbortController();
  const staff = atWork(system, new Staff(issuer, 'warehouse'), new Staff(issuer, 'dispatcher'), over.signal);
  const client = new Client({ connectionString: databaseUrl, application_name: 'rolling-upgrade' });
  await client.connect();
  const toScan: { readonly at: number; readonly offers: Offer[] }[] = [];
  const before = await countOrders(client);
  let [offered, there, countedAt, movedAt, saidAt] = [0, 0, 0, Date.now(), Date.now()];
  try {
    while (there < orders) {
      signal.throwIfAborted();
      await sleep(TICK_MS);
      const now = Date.now();
      if (now > until) orders = offered;
      while (toScan[0] && toScan[0].at < now) offerer.scans(toScan.shift()!.offers);
      if (now - countedAt > COUNT_EVERY_MS) {
        const counted = (await countOrders(client)) - before;
        if (counted > there) movedAt = now;
        [there, countedAt] = [counted, now];
      }
      if (now - saidAt > SAY_EVERY_MS) {
        say(`${there} orders are there, ${offered} were offered`);
        saidAt = now;
      }
      // What is missing was refused.
      if (now - movedAt > STILL_MS && offered === orders) break;
      if (now - movedAt > GIVEN_UP_MS) throw new Error(`only ${there} of ${offered} orders have arrived`);
      if (offered === orders || offered - there - outcomes.refused > MOST_WAITING) continue;
      const count = Math.min(orders - offered, Math.ceil((rate * TICK_MS) / 1_000));
      const offers = Array.from({ length: count }, (_, i) =>
        offerOf(firstSerial + offered + i, outcomes.orderNo(offered + i)),
      );
      offerer.orders(offers, Array<number>(count).fill(now), outcomes);
      toScan.push({ at: now + SCAN_AFTER_MS, offers });
      offered += count;
    }
    for (const { offers } of toScan) offerer.scans(offers);
    await sleep(SCAN_AFTER_MS);
    return there;
  } finally {
    over.abort();
    await staff;
    await offerer.close();
    await client.end();
  }
}

/** What fails is tried again in the next round. */
async function atWork(system: MixedSystem, storekeeper: Staff, dispatcher: Staff, over: AbortSignal): Promise<void> {
  const vehicles = new Vehicles(system, dispatcher);
  const again = async (everyMs: number, act: () => Promise<unknown>) => {
    for (; !over.aborted; await pause(everyMs, over)) await act().catch(() => undefined);
  };
  const pack = (facility: string) => storekeeper.post(`${system.services.warehousing}/v1/packing`, { facility });
  await Promise.all([
    ...facilities.map((facility) => again(PACK_EVERY_MS, () => pack(facility))),
    again(DRIVE_EVERY_MS, () => vehicles.pass()),
  ]);
}

async function countOrders(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from intake.customer_order');
  return rows[0]!.count;
}
