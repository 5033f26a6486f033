import type { Order } from '#libs/contracts';
import type { RunningSystem } from '../client/running-system.js';
import { sellersOf } from '../client/running-system.js';
import { Staff } from '../client/staff.js';
import { inventOrder } from '../demo/invent-order.js';
import { itemNumber } from '../demo/item-numbers.js';
import { hasLeft, judgeAmendment, type OrderAtEnd } from './judge-amendment.js';

/** Where in the chain an order is amended: when its timeline has this status; `accepted` is at once. */
export const moments = ['accepted', 'assessed', 'received', 'released', 'released', 'departed', 'exited'] as const;

interface OrderView {
  readonly id: string;
  readonly declarationId: string;
  readonly parcelId: string;
  readonly declarationVersion: number;
  readonly amendment?: { readonly state: 'pending' | 'taken' | 'refused'; readonly revision: number };
}

interface Entry {
  readonly order: Order;
  readonly view: OrderView;
  readonly moment: (typeof moments)[number];
  /** HTTP status of the answer to the amendment; undefined before it. */
  amended?: number;
}

const POLL_MS = 250;
/** Until events that are under way have arrived everywhere. */
const LOOK_AGAIN_MS = 3_000;
const LOOKS = 10;
const AMENDED_COUNTRY = 'KG';

export interface RaceOptions {
  readonly orders: number;
  readonly waitMs: number;
  readonly say: (line: string) => void;
}

/**
 * Places orders for Kazakhstan on the running system, amends each of them to Kyrgyzstan at another moment of its way, lets an officer consent to
 * every second amendment that waits for one, and reads what became of each.
 */
export async function raceAmendments(system: RunningSystem, options: RaceOptions): Promise<OrderAtEnd[]> {
  const race = new AmendmentRace(system);
  const entries = await race.place(options.orders);
  const until = Date.now() + options.waitMs;
  while (Date.now() < until) {
    await race.amendDue(entries);
    await race.consent(entries);
    const ends = await race.look(entries);
    const left = ends.filter(hasLeft).length;
    const amended = entries.filter((entry) => entry.amended !== undefined).length;
    options.say(`${amended} of ${entries.length} amended, ${left} left`);
    if (left === entries.length && amended === entries.length) break;
    await pause(POLL_MS);
  }
  return settled(race, entries);
}

/** The services are read one after the other, while events are under way between them: what disagrees is read again a few times. */
async function settled(race: AmendmentRace, entries: readonly Entry[]): Promise<OrderAtEnd[]> {
  let ends = await race.look(entries);
  for (let tries = 0; tries < LOOKS && ends.some((one) => judgeAmendment(one).length > 0); tries++) {
    await pause(LOOK_AGAIN_MS);
    ends = await race.look(entries);
  }
  return ends;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

class AmendmentRace {
  readonly #auditor: Staff;
  readonly #officer: Staff;
  readonly #key: string;

  constructor(private readonly system: RunningSystem) {
    this.#auditor = new Staff(system.issuer, 'auditor');
    this.#officer = new Staff(system.issuer, 'senior');
    this.#key = sellersOf(system)[0].apiKey;
  }

  async place(count: number): Promise<Entry[]> {
    const run = Date.now() % 1_000_000;
    const entries: Entry[] = [];
    for (let i = 0; i < count; i++) {
      const order = orderTo('KZ', run, i);
      const answer = await this.#intake('POST', '/v1/orders', order);
      if (answer.status >= 300)
        throw new Error(`order ${order.orderNo}: ${answer.status} ${JSON.stringify(answer.body)}`);
      entries.push({ order, view: answer.body as OrderView, moment: moments[i % moments.length]! });
    }
    return entries;
  }

  async amendDue(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries.filter(({ amended }) => amended === undefined)) {
      if (!(await this.#hasReached(entry))) continue;
      const { status } = await this.#intake('PUT', `/v1/orders/${entry.view.id}`, amended(entry.order));
      // 503 and 409 of a busy row come again.
      if (status !== 503) entry.amended = status;
    }
  }

  async consent(entries: readonly Entry[]): Promise<void> {
    const { supervision } = this.system.services;
    const every2nd = new Set(entries.filter((_, i) => i % 2 === 0).map(({ view }) => view.declarationId));
    interface Request {
      readonly askedVersion: number;
      readonly case: { readonly declarationId: string };
    }
    for await (const { askedVersion, case: asked } of this.#officer.list<Request>(`${supervision}/v1/amendments`)) {
      const { declarationId } = asked;
      if (!every2nd.has(declarationId)) continue;
      const body = { declarationVersion: askedVersion, reason: 'asked for by the party' };
      await this.#officer.post(`${supervision}/v1/cases/${declarationId}/amendment/consent`, body);
    }
  }

  look(entries: readonly Entry[]): Promise<OrderAtEnd[]> {
    return Promise.all(entries.map((entry) => this.#atEnd(entry)));
  }

  async #hasReached({ moment, view }: Entry): Promise<boolean> {
    if (moment === 'accepted') return true;
    const { body } = await this.#intake('GET', `/v1/orders/${view.id}/timeline`);
    return (body as { items: { status: string }[] }).items.some(({ status }) => status === moment);
  }

  async #atEnd({ order, view, moment }: Entry): Promise<OrderAtEnd> {
    const { supervision, warehousing, dispatch } = this.system.services;
    const now = (await this.#intake('GET', `/v1/orders/${view.id}`)).body as OrderView & { readonly order: Order };
    const customs = await this.#auditor
      .get<CaseView>(`${supervision}/v1/cases/${view.declarationId}`)
      .catch(() => undefined);
    const parcel = await this.#auditor
      .get<ParcelView>(`${warehousing}/v1/parcels/${view.parcelId}`)
      .catch(() => undefined);
    const unit = parcel?.receptacleId
      ? await this.#auditor.get<UnitView>(`${dispatch}/v1/receptacles/${parcel.receptacleId}`).catch(() => undefined)
      : undefined;
    return {
      orderNo: order.orderNo,
      moment,
      amendment: now.amendment?.state ?? 'none',
      order: { version: now.declarationVersion, destination: now.order.addressee?.country ?? '' },
      customs: {
        version: customs?.declarationVersion ?? now.declarationVersion,
        destination: customs?.destinationCountry ?? '',
        state: customs?.state ?? 'unknown',
      },
      ...(parcel?.receptacleId && {
        packed: {
          version: parcel.notice?.declarationVersion ?? 0,
          destination: unit?.destinationCountry ?? parcel.notice?.destinationCountry ?? '',
          state: parcel.state,
        },
      }),
    };
  }

  async #intake(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.system.services.intake}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }
}

interface CaseView {
  readonly state: string;
  readonly declarationVersion: number;
  readonly destinationCountry: string;
}

interface ParcelView {
  readonly state: string;
  readonly receptacleId: string | null;
  readonly notice: { readonly declarationVersion: number; readonly destinationCountry: string } | null;
}

interface UnitView {
  readonly destinationCountry: string;
}

/** @param run tells the runs apart, in the numbers of orders and labels */
function orderTo(country: string, run: number, i: number): Order {
  const order = inventOrder(run, i + 1);
  return {
    ...order,
    orderNo: `RACE-${run}-${i + 1}`,
    itemNumber: itemNumber('CY', (run * 100 + i) % 100_000_000),
    addressee: { ...order.addressee, country },
    product: 'surface',
  };
}

function amended(order: Order): Order {
  return {
    ...order,
    addressee: { ...order.addressee, country: AMENDED_COUNTRY },
    grossWeightGrams: order.grossWeightGrams + 1,
  };
}
