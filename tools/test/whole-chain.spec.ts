import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Order } from '#libs/contracts';
import type { Planned } from '../demo/plan-next.js';
import { PlannedSender } from '../demo/send-planned.js';
import { scenarios } from '../demo/scenarios/index.js';
import { OrderSender } from '../client/order-sender.js';
import { virtualNow } from '../client/running-system.js';
import type { Violator } from '../reconcile/check.js';
import { damaged, damages } from './damages.js';
import { comingBack, endsOf, orderNoOf, planScenarios } from './kinds.js';
import { lastSteps, numbersOf, thoroughly } from './ways.js';
import { until, WholeRun } from './whole-run.js';

/** A day passes in 20 seconds, so that goods come to warehouses abroad while we look. */
const SPEED = '4320';
const OFTEN = 5;
const MESSAGES_A_ROUND = 14;
/** What has the longest way is sent first. */
const farthest = ['stock-abroad', 'stock-bonded', 'express-combined'];
const VICTIMS = ['intake', 'kafka', 'supervision', 'warehousing', 'postgres', 'dispatch', 'monitor', 'simulator'];

const run = new WholeRun();
/** Kind and number of everything that was sent and has to be there in the end. */
const sent = new Map<string, string>();

beforeAll(() => run.start('--no-demo', '--simulator', '--speed', SPEED), 180_000);
afterAll(async () => {
  await run.stop();
  run.remove();
}, 60_000);

describe('the whole system', () => {
  it('brings goods of every kind to their end while each part is killed under load', async () => {
    const { system } = run;
    const sender = new PlannedSender(system, AbortSignal.timeout(400_000), () => undefined);
    const names = Object.keys(scenarios);
    const sales = names.filter((name) => name.startsWith('sale-'));
    const others = names.filter((name) => !sales.includes(name) && !farthest.includes(name));
    const now = virtualNow(system);
    await sendCeb();
    const first = [...planScenarios(farthest, OFTEN, 1000, now), ...planScenarios(others, OFTEN, 2000, now)];
    const victims = VICTIMS[Symbol.iterator]();
    for (let round = 0; round * MESSAGES_A_ROUND < first.length; round++) {
      const victim = round > 0 ? victims.next().value : undefined;
      if (victim) process.kill(run.pidOf(victim), 'SIGKILL');
      const due = first.slice(round * MESSAGES_A_ROUND, (round + 1) * MESSAGES_A_ROUND);
      await send(sender, due);
      // The same again, as a platform does that got no answer.
      if (round % 3 === 0) await send(sender, due);
      await sleep(500);
    }

    await until('there is stock to be sold', 200_000, async () => (await warehousesWithStock()).length === 2);
    for (const victim of ['intake', 'warehousing']) process.kill(run.pidOf(victim), 'SIGKILL');
    await send(sender, planScenarios(sales, OFTEN, 3000, virtualNow(system)));
    await sendBack(first);
    await cancelSome();
    await amendSome();
    await sender.close();

    let open: string[] = [];
    const all = async () => (open = await kindsWithoutEnd()).length === 0;
    await until('every kind has come to its end', 200_000, all).catch((error: unknown) => {
      throw new Error(`${String(error)}; open: ${open.join(', ')}`);
    });
  }, 480_000);

  it('has each that was sent, once', async () => {
    const places = await run.orders();
    expect([...sent.keys()].filter((orderNo) => !places.has(orderNo))).toEqual([]);
    expect([...places.keys()].filter((orderNo) => !sent.has(orderNo))).toEqual([]);
  });

  it('reconciles at every hop and for every parcel', async () => {
    const { code, output } = await run.command('tools/reconcile/main.js', '--wait', '60');
    if (code !== 0) console.log(output);
    expect(code).toBe(0);
  }, 120_000);

  it('traces every kind from end to end by each of its numbers', async () => {
    const places = await run.orders();
    for (const [kind, orderNos] of Map.groupBy(sent.keys(), (orderNo) => sent.get(orderNo)!)) {
      const orderNo = orderNos.find((one) => lastSteps[places.get(one) ?? '']);
      if (orderNo === undefined) continue;
      const wanted = ['OrderAccepted', ...lastSteps[places.get(orderNo)!]!];
      const [{ ids, way } = { ids: [], way: [] }] = await run.query<Numbers>(numbersOf, orderNo);
      const asked = thoroughly.has(kind) ? [...ids, ...way] : ids.slice(0, 1);
      const traces = await Promise.all(asked.map((number) => typesOf(number)));
      const found = traces.map(({ number, status, types }) => {
        const missing = ids.includes(number) ? wanted.filter((type) => !types.has(type)) : [];
        return { number, status, missing };
      });
      expect({ kind, found }).toEqual({
        kind,
        found: found.map(({ number }) => ({ number, status: 200, missing: [] })),
      });
    }
  }, 120_000);

  it('answers no route without a credential but health, the documents and the error pages', async () => {
    for (const [service, { url }] of Object.entries(run.status.services)) {
      const document = (await (await fetch(`${url}/openapi.json`)).json()) as {
        paths: Record<string, Record<string, object>>;
      };
      for (const [path, methods] of Object.entries(document.paths)) {
        if (path.startsWith('/health') || path.startsWith('/problems')) continue;
        for (const method of Object.keys(methods)) {
          const response = await fetch(url + path.replaceAll(/\{[^}]+\}/g, 'x'), { method: method.toUpperCase() });
          expect(`${service} ${method} ${path}: ${response.status}`).toBe(`${service} ${method} ${path}: 401`);
        }
      }
    }
  }, 60_000);

  it('serves the HTTP documents that are committed', async () => {
    for (const [service, { url }] of Object.entries(run.status.services)) {
      const document: unknown = await (await fetch(`${url}/openapi.json`)).json();
      const committed: unknown = JSON.parse(readFileSync(`docs/generated/openapi/${service}.json`, 'utf8'));
      expect({ service, document }).toEqual({ service, document: committed });
    }
  }, 60_000);

  it.each(damaged)('the reconciliation names what is wrong: $name', async ({ name, sql }) => {
    const spoiled = damages[name] ?? [];
    expect(spoiled).not.toEqual([]);
    await run.asOwner(async (client) => {
      for (const damage of spoiled) {
        // Rows that only grow are damaged, too: the triggers that refuse it are off.
        await client.query(`begin; set local session_replication_role = 'replica'`);
        const [row] = (await client.query<{ id: string }>(damage)).rows;
        expect({ damage, hit: row !== undefined }).toEqual({ damage, hit: true });
        const { rows } = await client.query<Violator>(sql);
        expect({ damage, named: rows.flatMap(({ id, keys }) => [id, ...keys]) }).toEqual({
          damage,
          named: expect.arrayContaining([row!.id]),
        });
        await client.query('rollback');
      }
    });
  });

  it('stops in order and finds everything again', async () => {
    const before = (await run.orders()).size;
    expect(await run.stop()).toBe(0);
    await run.start('--no-demo', '--no-simulator', '--speed', SPEED);
    expect((await run.orders()).size).toBe(before);
    const { code, output } = await run.command('tools/reconcile/main.js', '--wait', '60');
    if (code !== 0) console.log(output);
    expect(code).toBe(0);
  }, 180_000);
});

interface Numbers {
  readonly ids: string[];
  readonly way: string[];
}

async function typesOf(number: string): Promise<{ number: string; status: number; types: Set<string> }> {
  const path = `/v1/trace/${encodeURIComponent(number)}`;
  const { status, body } = await run.call<{ steps?: { type: string }[] }>('monitor', path, 'operator');
  return { number, status, types: new Set(body.steps?.map(({ type }) => type)) };
}

/** Until all of it is with intake or with the broker. */
async function send(sender: PlannedSender, planned: readonly Planned[]): Promise<void> {
  for (const one of planned) {
    const orderNo = orderNoOf(one);
    if (orderNo !== undefined) sent.set(orderNo, one.scenario);
  }
  await until('a round is sent', 120_000, () =>
    sender.send(planned).then(
      () => true,
      () => false,
    ),
  );
}

async function sendCeb(): Promise<void> {
  const files = readdirSync('examples/ceb').map((file) => `examples/ceb/${file}`);
  const { code, output } = await run.command('tools/send/main.js', ...files);
  if (code !== 0) console.log(output);
  expect(code).toBe(0);
  sent.set('CEB-IN-0001', 'CEB import').set('CEB-OUT-0001', 'CEB export');
}

async function warehousesWithStock(): Promise<string[]> {
  const rows = await run.query<{ warehouse: string }>(
    `select distinct warehouse from intake.stock where (data->>'booked')::int >= 200 and warehouse in ('ALA-OW', 'URC-CBZ')`,
  );
  return rows.map(({ warehouse }) => warehouse);
}

/** What has gone comes back: some mail, and some e-commerce with its waybill. */
async function sendBack(planned: readonly Planned[]): Promise<void> {
  const places = await run.orders();
  const gone = planned.flatMap(({ message, by, scenario }) => {
    const isMail = scenario === 'mail-europe' || scenario === 'mail-onward' || scenario === 'mail-zone';
    const left = message.kind === 'order' && ['exited', 'delivered'].includes(places.get(message.order.orderNo) ?? '');
    return isMail && left ? [{ by, order: message.order as Order }] : [];
  });
  for (const { by, order } of gone.slice(0, 4)) {
    const back = comingBack(order);
    sent.set(back.orderNo, 'return');
    const { status, findings } = await ofParty(by).one(back);
    expect({ status, findings }).toEqual({ status: 202, findings: undefined });
  }
}

/** Before it is lodged, and after. */
async function cancelSome(): Promise<void> {
  const planned = planScenarios(['mail-kashgar', 'ecommerce-export'], 2, 4000, virtualNow(run.system));
  for (const { by, message } of planned) {
    if (message.kind !== 'order') continue;
    const { orderId = '' } = await ofParty(by).one(message.order);
    sent.set(message.order.orderNo, 'cancelled');
    expect((await ofParty(by).post(`/v1/orders/${orderId}/cancel`, {})).status).toBe(202);
  }
}

/** On their way they are amended again and again, also for another country: each time customs takes or refuses it. */
async function amendSome(): Promise<void> {
  const planned = planScenarios(['mail-kashgar', 'mail-zone'], 6, 5000, virtualNow(run.system));
  const statuses = await Promise.all(planned.map((one, i) => amended(one, i * 100)));
  expect(statuses.flat().filter((status) => status === 202).length).toBeGreaterThan(planned.length);
}

async function amended({ by, message, scenario }: Planned, everyMs: number): Promise<number[]> {
  if (message.kind !== 'order') return [];
  const order = message.order as Order;
  const { orderId = '' } = await ofParty(by).one(order);
  sent.set(order.orderNo, scenario);
  const party = run.system.parties.find(({ id }) => id === by)!;
  const statuses: number[] = [];
  for (const country of ['KZ', 'KG', 'UZ', 'KZ', 'KG', order.addressee.country]) {
    await sleep(everyMs);
    const grossWeightGrams = order.grossWeightGrams + statuses.length;
    const response = await fetch(new URL(`/v1/orders/${orderId}`, run.system.services.intake), {
      method: 'PUT',
      headers: { authorization: `Bearer ${party.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...order, grossWeightGrams, addressee: { ...order.addressee, country } }),
    });
    // 422 where the product does not go there, 409 where it is too late or too many wait.
    expect([200, 202, 409, 422, 429, 503]).toContain(response.status);
    statuses.push(response.status);
  }
  return statuses;
}

function ofParty(id: string): OrderSender {
  const party = run.system.parties.find((one) => one.id === id)!;
  return new OrderSender(run.system.services.intake, party);
}

async function kindsWithoutEnd(): Promise<string[]> {
  const places = await run.orders();
  const kinds = Map.groupBy(sent, ([, kind]) => kind);
  return [...kinds].flatMap(([kind, of]) => {
    const reached = of.map(([orderNo]) => places.get(orderNo) ?? 'unknown');
    return reached.some((place) => endsOf(kind).includes(place)) ? [] : [`${kind} (${reached.join(', ')})`];
  });
}
