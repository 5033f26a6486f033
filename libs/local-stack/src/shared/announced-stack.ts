import type { KafkaWay } from '../kafka/way.js';

/** Where the stack of a test run is. */
export interface AnnouncedStack {
  readonly stateDir: string;
  readonly kafka: KafkaWay;
  /** As the owner of Postgres. */
  readonly url: string;
}

const VARIABLE = 'TORUGART_TEST_STACK';

export function announceStack(stack: AnnouncedStack): void {
  process.env[VARIABLE] = JSON.stringify(stack);
}

/** @throws outside of a test run that has started one */
export function announcedStack(): AnnouncedStack {
  const announced = process.env[VARIABLE];
  if (announced === undefined)
    throw new Error('no stack: run the spec by the jest project "integration", which starts one');
  return JSON.parse(announced) as AnnouncedStack;
}
