import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kafkaClient, KafkaPublisher } from '#libs/messaging';
import { partyUser } from '#libs/contracts';
import { orderPlaced, OutsidePublisher } from '../client/order-publisher.js';
import { isLive } from '../local/parties.js';
import { OrderSender } from '../client/order-sender.js';
import { virtualNow } from '../client/running-system.js';
import { inventOrder } from '../demo/invent-order.js';
import { until, WholeRun } from './whole-run.js';

/** Before the backup, and after it in the first rehearsal. */
const ORDERS = 400;
const SEED = 14;
const NEW = 10;
const FEW = 2;

const run = new WholeRun();
const data = join(run.stateDir, 'postgres');
const times: Record<string, number> = {};

interface Report {
  readonly needed: boolean;
  readonly restored: readonly { readonly service: string; readonly void: number }[];
  readonly passedOver: readonly { readonly service: string; readonly passed: readonly object[] }[];
  readonly otherCluster: readonly string[];
  readonly orders: { readonly takenAgain: number; readonly sendAgain: number };
  readonly listFile: string;
}
interface List {
  readonly orders: readonly { readonly orderNo: string; readonly fate: string }[];
}

beforeAll(async () => {
  await start();
  await sendByHttp(1, ORDERS);
  await reconciled();
}, 320_000);
afterAll(async () => {
  console.log('seconds', times);
  await run.stop();
  run.remove();
}, 60_000);

describe('after a restore', () => {
  it('recovers by one command, lists what is gone and takes new orders', async () => {
    await run.stop();
    backUp();
    await start();
    await sendByHttp(1001, ORDERS);
    await sendByKafka(2001, NEW);
    await reconciled();
    await run.stop();
    restore();
    expect(await refusal()).toContain('intake refuses to start: the database is older than');

    const dry = await recover('--dry-run');
    const report = await recover();
    expect({ ...dry, listFile: '', tookMs: 0, dryRun: false }).toEqual({ ...report, listFile: '', tookMs: 0 });
    expect(report.restored.map(({ service }) => service)).toEqual(expect.arrayContaining(['intake', 'supervision']));
    expect(listed(report, 'send-again')).toEqual(numbers(1001, ORDERS));
    expect(listed(report, 'taken-again')).toEqual(numbers(2001, NEW));

    await timed('start', start);
    await sendByHttp(3001, NEW);
    await reconciled();
    const there = [...(await run.orders()).keys()].sort();
    expect(there).toEqual([...numbers(1, ORDERS), ...numbers(2001, NEW), ...numbers(3001, NEW)].sort());
  }, 900_000);

  it('refuses by name and recovers with few transactions between, when positions of both times meet', async () => {
    await run.stop();
    backUp();
    await start();
    await sendByHttp(4001, FEW);
    await reconciled();
    await run.stop();
    restore();
    expect(await refusal()).toContain('intake refuses to start: the database is older than');
    const report = await recover();
    expect(listed(report, 'send-again')).toEqual(numbers(4001, FEW));
    await start();
    await sendByHttp(4001, FEW);
    await sendByHttp(5001, NEW);
    await reconciled();
    const there = [...(await run.orders()).keys()];
    expect(there).toEqual(expect.arrayContaining([...numbers(4001, FEW), ...numbers(5001, NEW)]));
  }, 600_000);

  it('goes on behind forged records, which are no restored database, after the same command', async () => {
    await forge('intake.declarations.v1', 4);
    await sendByHttp(6001, NEW);
    for (const service of ['supervision', 'warehousing'] as const)
      await until(`${service} stops on each partition`, 60_000, async () => {
        const answer = await fetch(`${run.system.services[service]}/health/consumer`);
        return (await answer.text()).split('intake.declarations.v1[').length > 4;
      });
    await run.stop();
    const report = await recover();
    expect(report.restored).toEqual([]);
    expect(new Set(report.passedOver.map(({ service, passed }) => `${service} ${passed.length}`))).toEqual(
      new Set(['supervision 1', 'warehousing 1']),
    );
    await start();
    await reconciled();
    expect([...(await run.orders()).keys()]).toEqual(expect.arrayContaining(numbers(6001, NEW)));
    const acts = await run.query<{ act: string; count: number }>(
      `select act, count(*)::int as count from supervision.act where act = 'pass-forged-records' group by 1`,
    );
    expect(acts).toEqual([{ act: 'pass-forged-records', count: 4 }]);
  }, 600_000);

  it('goes on with an empty Kafka after the same command', async () => {
    await run.stop();
    for (const name of ['kafka', 'kafka-cluster.json'])
      rmSync(join(run.stateDir, name), { recursive: true, force: true });
    expect(await refusal()).toContain('intake refuses to start: Kafka does not hold what this service has processed');
    const report = await recover();
    expect(report.otherCluster).toContain('intake');
    expect((await recover('--dry-run')).needed).toBe(false);
    await start();
    await sendByHttp(7001, NEW);
    await reconciled();
    expect([...(await run.orders()).keys()]).toEqual(expect.arrayContaining(numbers(7001, NEW)));
  }, 600_000);
});

async function start(): Promise<void> {
  await run.start('--no-demo', '--no-simulator');
}

/** With the rights of its folders, which the server insists on. */
function backUp(): void {
  rmSync(`${data}.copy`, { recursive: true, force: true });
  execFileSync('cp', ['-a', data, `${data}.copy`]);
}

function restore(): void {
  rmSync(data, { recursive: true, force: true });
  execFileSync('mv', [`${data}.copy`, data]);
}

/** On each partition one that claims to be of the publisher and of a later moment. */
async function forge(topic: string, partitions: number): Promise<void> {
  const [row] = await run.query<{ source: string }>('select source::text from intake.relay');
  const publisher = new KafkaPublisher(kafkaClient(run.system.kafka, 'restore-spec'), { retries: 5 });
  const position = { tg_source: row!.source, tg_xid: '999999999999', tg_pos: '1' };
  await publisher.send(
    Array.from({ length: partitions }, (_, partition) => ({
      topic,
      partition,
      key: 'forged',
      headers: { ...position, ce_id: `forged-${partition}`, ce_type: 'DeclarationLodged' },
      value: Buffer.from('{}'),
    })),
  );
  await publisher.disconnect();
}

function listed({ listFile }: Report, fate: string): string[] {
  const { orders } = JSON.parse(readFileSync(listFile, 'utf8')) as List;
  return orders
    .filter((order) => order.fate === fate)
    .map(({ orderNo }) => orderNo)
    .sort();
}

function numbers(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => inventOrder(SEED, from + i).orderNo);
}

async function sendByHttp(from: number, count: number): Promise<void> {
  const { services, parties } = run.system;
  const answers = await new OrderSender(services.intake, parties[0]).batch(
    Array.from({ length: count }, (_, i) => inventOrder(SEED, from + i)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: count }, () => 202));
}

/** By the party's own topic. */
async function sendByKafka(from: number, count: number): Promise<void> {
  const { system } = run;
  const publisher = new OutsidePublisher(
    system.kafkaAs(partyUser(system.parties[0].id, isLive(system.parties[0]))),
    'restore-spec',
  );
  await publisher.send(
    Array.from({ length: count }, (_, i) =>
      orderPlaced(system.parties[0], inventOrder(SEED, from + i), virtualNow(system)),
    ),
  );
  await publisher.disconnect();
  const last = inventOrder(SEED, from + count - 1).orderNo;
  await until('the orders of the topic are there', 60_000, async () => (await run.orders()).has(last));
}

async function reconciled(): Promise<void> {
  const { code, output } = await run.command('tools/reconcile/main.js', '--wait', '60');
  if (code !== 0) console.log(output);
  expect(code).toBe(0);
}

async function refusal(): Promise<string> {
  return timed('refusal', () =>
    start().then(
      () => 'it started',
      (error: Error) => error.message,
    ),
  );
}

async function recover(...options: string[]): Promise<Report> {
  const { code, output } = await timed('recover', () => run.command('tools/recover/main.js', '--json', ...options));
  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  // Node may warn before and after it.
  return JSON.parse(/^\{$[^]*^\}$/m.exec(output)![0]) as Report;
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await work();
  times[what] = Math.round((performance.now() - began) / 100) / 10;
  return result;
}
