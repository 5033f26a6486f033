import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Order } from '#libs/contracts';
import { openApis } from '../docs/open-api.js';
import type { Planned } from '../demo/plan-next.js';
import { PlannedSender } from '../demo/send-planned.js';
import { stories } from '../demo/stories/index.js';
import { OrderSender } from '../running/order-sender.js';
import { virtualNow } from '../running/running-system.js';
import { comingBack, endsOf, orderNoOf, tell } from './kinds.js';
import { until, WholeRun } from './whole-run.js';

/** A day passes in 20 seconds, so that goods come to warehouses abroad while we look. */
const SPEED = '4320';
const OFTEN = 8;
const MESSAGES_A_ROUND = 24;
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
    const ofSale = (name: string) => name.startsWith('sale-');
    const names = Object.keys(stories).filter((name) => !ofSale(name));
    const first = tell(names, OFTEN, 1000, virtualNow(system));
    const victims = VICTIMS[Symbol.iterator]();
    for (let round = 0; round * MESSAGES_A_ROUND < first.length; round++) {
      const victim = round % 2 === 1 ? victims.next().value : undefined;
      if (victim) process.kill(run.pidOf(victim), 'SIGKILL');
      const due = first.slice(round * MESSAGES_A_ROUND, (round + 1) * MESSAGES_A_ROUND);
      await send(sender, due);
      // The same again, as a platform does that got no answer.
      if (round % 3 === 0) await send(sender, due);
      await sleep(500);
    }
    await sendCeb();

    await until('there is stock to be sold', 200_000, async () => (await warehousesWithStock()).length === 2);
    for (const victim of ['intake', 'warehousing']) process.kill(run.pidOf(victim), 'SIGKILL');
    await send(sender, tell(Object.keys(stories).filter(ofSale), OFTEN, 2000, virtualNow(system)));
    await sendBack(first);
    await cancelSome();
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

  it('closes its books over every hop and every parcel', async () => {
    const { code, output } = await run.command('tools/books/main.js', '--wait', '60');
    if (code !== 0) console.log(output);
    expect(code).toBe(0);
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
    const urls = Object.fromEntries(Object.entries(run.status.services).map(([name, { url }]) => [name, url]));
    for (const [file, served] of Object.entries(await openApis(urls))) {
      expect({ file, document: JSON.parse(served) as unknown }).toEqual({
        file,
        document: JSON.parse(readFileSync(file, 'utf8')) as unknown,
      });
    }
  }, 60_000);

  it('stops in order and finds everything again', async () => {
    const before = (await run.orders()).size;
    expect(await run.stop()).toBe(0);
    await run.start('--no-demo', '--no-simulator', '--speed', SPEED);
    expect((await run.orders()).size).toBe(before);
    const { code, output } = await run.command('tools/books/main.js', '--wait', '60');
    if (code !== 0) console.log(output);
    expect(code).toBe(0);
  }, 180_000);
});

/** Until all of it is with intake or with the broker. */
async function send(sender: PlannedSender, planned: readonly Planned[]): Promise<void> {
  for (const one of planned) {
    const orderNo = orderNoOf(one);
    if (orderNo !== undefined) sent.set(orderNo, one.story);
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
  const gone = planned.flatMap(({ message, by, story }) => {
    const isMail = story === 'mail-europe' || story === 'mail-onward' || story === 'mail-zone';
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
  const planned = tell(['mail-kashgar', 'ecommerce-export'], 2, 3000, virtualNow(run.system));
  for (const { by, message } of planned) {
    if (message.kind !== 'order') continue;
    const { orderId = '' } = await ofParty(by).one(message.order);
    sent.set(message.order.orderNo, 'cancelled');
    expect((await ofParty(by).post(`/v1/orders/${orderId}/cancel`, {})).status).toBe(202);
  }
}

function ofParty(id: string): OrderSender {
  const party = run.system.parties.find((one) => one.id === id)!;
  return new OrderSender(run.system.services.intake, party);
}

async function kindsWithoutEnd(): Promise<string[]> {
  const places = await run.orders();
  const kinds = Map.groupBy(sent, ([, kind]) => kind);
  return [...kinds].flatMap(([kind, of]) => {
    const ended = of.some(([orderNo]) => endsOf(kind).includes(places.get(orderNo) ?? ''));
    return ended ? [] : [kind];
  });
}
