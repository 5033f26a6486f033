import { afterAll, beforeAll, jest } from '@jest/globals';
import { cases } from '../src/testing/suite/cases/index.js';
import { describeMessaging } from '../src/testing/suite/describe-messaging.js';
import { Collector, makeTopics, startStack, type LocalStack } from './real-stack.js';
import { realWorld } from './real-world.js';
import { exampleServices } from '../src/testing/example/example-services.js';

jest.setTimeout(400_000);

const names = cases.map((_, i) => `world-${i}`);
let stack: LocalStack;
let collector: Collector;
let next = 0;

beforeAll(async () => {
  stack = await startStack();
  const topics = names.map(exampleServices).flatMap(({ outside, inside }) => [outside, inside]);
  await makeTopics(stack.kafka(), topics);
  collector = new Collector(stack.kafka());
  await collector.start(topics);
});

afterAll(async () => {
  await collector?.stop();
  await stack?.stop();
});

describeMessaging('real Kafka and Postgres', () => realWorld(stack, collector, names[next++]!));
