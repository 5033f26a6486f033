import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Order } from '#libs/contracts';
import { openApis } from '../docs/open-api.js';
import { inventOrder } from '../demo/invent-order.js';
import { orderPlaced, OutsidePublisher } from '../running/order-publisher.js';
import { until, WholeRun } from './whole-run.js';

const SEED = 7;
const ORDERS = 240;
const BATCH = 10;
/** A day passes in a minute, so that the first vehicles leave while we look. */
const SPEED = '1440';

interface Summary {
  readonly orders: number;
  readonly departed: number;
}

const run = new WholeRun();
const orders = Array.from({ length: ORDERS }, (_, i): Order => inventOrder(SEED, i + 1));

beforeAll(() => run.start('--no-demo', '--simulator', '--speed', SPEED), 180_000);
afterAll(async () => {
  await run.stop();
  run.remove();
}, 60_000);

describe('the whole system', () => {
  it('loses and doubles nothing while each service is killed under load', async () => {
    const { parties } = run.status.credentials;
    const [first, second] = parties as [(typeof parties)[number], (typeof parties)[number]];
    const kafka = new OutsidePublisher(run.brokers, 'chain-test');
    const victims = ['intake', 'supervision', 'warehousing', 'dispatch', 'monitor'];
    for (let sent = 0; sent < ORDERS; sent += BATCH) {
      const due = orders.slice(sent, sent + BATCH);
      const round = sent / BATCH;
      if (round % 4 === 2) process.kill(run.pidOf(victims[Math.floor(round / 4) % victims.length]!), 'SIGKILL');
      if (round % 2 === 0) await sendPatiently(first.apiKey, due);
      // The same again, as a platform does that got no answer.
      if (round % 6 === 0) await sendPatiently(first.apiKey, due);
      if (round % 2 === 1) await kafka.send(due.map((order) => orderPlaced(second, order, new Date())));
      await sleep(500);
    }
    await kafka.disconnect();
    await until('every order is there', 90_000, async () => (await summary()).orders >= ORDERS);
    await until('half of the parcels have departed', 180_000, async () => (await summary()).departed >= ORDERS / 2);
    expect((await summary()).orders).toBe(ORDERS);
  }, 420_000);

  it('closes its books over every hop and every parcel', async () => {
    const { code, output } = await run.command('tools/books/main.js', '--wait', '60');
    if (code !== 0) console.log(output);
    expect(code).toBe(0);
  }, 120_000);

  it('traces one order over all topics', async () => {
    const { status, body } = await run.call<{ steps: { type: string }[]; complete: boolean }>(
      'monitor',
      `/v1/trace/${orders[0]!.orderNo}`,
      'operator',
    );
    expect(status).toBe(200);
    expect(body.complete).toBe(true);
    const types = body.steps.map(({ type }) => type);
    for (const type of ['DeclarationLodged', 'OrderAccepted']) expect(types).toContain(type);
  }, 60_000);

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
    const urls = Object.fromEntries(Object.entries(run.status.services).map(([name, { url }]) => [name, url]));
    for (const [file, served] of Object.entries(await openApis(urls))) {
      expect({ file, document: JSON.parse(served) as unknown }).toEqual({
        file,
        document: JSON.parse(readFileSync(file, 'utf8')) as unknown,
      });
    }
  }, 60_000);

  it('stops in order and finds everything again', async () => {
    const before = await summary();
    expect(await run.stop()).toBe(0);
    await run.start('--no-demo', '--no-simulator', '--speed', SPEED);
    await until('the services have reported', 30_000, async () => (await summary()).orders >= 0);
    expect((await summary()).orders).toBe(before.orders);
    const { code, output } = await run.command('tools/books/main.js', '--wait', '60');
    if (code !== 0) console.log(output);
    expect(code).toBe(0);
  }, 180_000);
});

async function summary(): Promise<Summary> {
  try {
    const { status, body } = await run.call<Summary>('monitor', '/v1/summary', 'operator');
    return status === 200 ? body : { orders: -1, departed: -1 };
  } catch {
    return { orders: -1, departed: -1 };
  }
}

/** Until each is taken: 202, or 200 when an answer was lost on the way. */
async function sendPatiently(key: string, due: readonly Order[]): Promise<void> {
  for (const order of due) {
    await until(`${order.orderNo} is taken`, 60_000, async () => {
      try {
        const response = await fetch(`${run.status.services['intake']!.url}/v1/orders`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify(order),
        });
        if (response.status === 422 || response.status === 409)
          throw new Error(await response.text(), { cause: 'refused' });
        return response.status === 202 || response.status === 200;
      } catch (error) {
        if (error instanceof Error && error.cause === 'refused') throw error;
        return false;
      }
    });
  }
}
