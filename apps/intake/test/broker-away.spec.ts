import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { FacilityPublished, LanePublished, ProductPublished, topics } from '#libs/contracts';
import { FaultProxy, openSpecStack } from '#libs/local-stack';
import { eventOf, ServiceUnderTest, until } from '#libs/testing';
import { intake } from '../src/intake.service.js';
import { orderWith } from './orders.js';

/**
 * An outage of Kafka. In CI it is short; the full length is
 * `BROKER_AWAY_SECONDS=300 npm test -- integration apps/intake/test/broker-away`.
 */
const AWAY_SECONDS = Number(process.env['BROKER_AWAY_SECONDS'] ?? 20);
const RED_WITHIN_MS = 15_000;

jest.setTimeout((AWAY_SECONDS + 400) * 1_000);

const party = { id: 'steppe-post', name: 'Steppe Post', kinds: ['platform'], apiKey: 'ck_test_steppe_0123456789' };

let proxy: FaultProxy;
let service: ServiceUnderTest;
const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);

beforeAll(async () => {
  const stack = await openSpecStack();
  proxy = await FaultProxy.start(stack.brokers[0]!);
  await stack.stop();
  service = await ServiceUnderTest.start(
    { ...intake, kafka: { socketFactory: proxy.socketFactory } },
    { watches: [topics.declarations], environment: { DEMO_PARTIES: JSON.stringify([party]) } },
  );
  const network = [FacilityPublished, LanePublished, ProductPublished];
  await service.send(...network.map((type) => eventOf(type as typeof FacilityPublished, type.example as never)));
  await until(async () => (await order()).status === 202);
}, 120_000);

afterAll(async () => {
  exit.mockRestore();
  await service?.stop();
  await proxy?.stop();
});

function order(changes = {}) {
  return service.request('/orders', { method: 'POST', bearer: party.apiKey, body: orderWith(changes) });
}

async function health(question: 'live' | 'ready' | 'consumer'): Promise<number> {
  return (await fetch(`${await service.app.getUrl()}/health/${question}`)).status;
}

describe('while Kafka is away', () => {
  it('orders are taken, nobody is restarted, and the verdict about the consumer is red in time', async () => {
    expect([await health('live'), await health('ready'), await health('consumer')]).toEqual([200, 200, 200]);
    proxy.away();
    const began = performance.now();
    await until(async () => (await health('consumer')) === 503, { withinMs: RED_WITHIN_MS });
    const placed = [];
    while (performance.now() - began < AWAY_SECONDS * 1_000) {
      const { status, body } = await order();
      placed.push(body['declarationId']);
      expect([status, await health('live'), await health('ready'), await health('consumer')]).toEqual([
        202, 200, 200, 503,
      ]);
      await sleep(1_000);
    }
    expect(exit).not.toHaveBeenCalled();

    proxy.back();
    await until(async () => (await health('consumer')) === 200, { withinMs: 120_000 });
    for (const declarationId of placed) await service.next('DeclarationLodged', ({ key }) => key === declarationId);
  });
});
