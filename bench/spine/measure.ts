import { setTimeout as sleep } from 'node:timers/promises';

import { cpuByRole } from '../measure/cpu.js';
import { ParcelFollower } from './follow-parcels.js';
import { offerOrders } from './offer-orders.js';
import type { BenchOptions } from './options.js';
import { Packer } from './pack-parcels.js';
import { percentiles, type Percentiles } from '../../tools/running/percentiles.js';
import type { BenchSystem } from './start-system.js';

/** Real time in which what was offered must be through, after the last order. */
const DRAIN_MS = 120_000;
const STILL_MS = 10_000;

export interface Figures {
  readonly offered: number;
  readonly accepted: number;
  readonly decided: number;
  readonly released: number;
  readonly packed: number;
  /** From the first order to the last parcel packed, orders a second. */
  readonly throughput: number;
  /** Milliseconds. The order's time counts from when it was due. */
  readonly orderToAnswer: Percentiles;
  readonly orderToDecision: Percentiles;
  readonly scanToRelease: Percentiles;
  /** CPU milliseconds for each order, by role; all of the measured time and the drain after it. */
  readonly cpuPerOrder: Readonly<Record<string, number>>;
}

export async function measure(
  system: BenchSystem,
  { rate, seconds, warmUpSeconds }: BenchOptions,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Figures> {
  const follower = new ParcelFollower(system);
  const packer = new Packer(system);
  await follower.start();
  packer.start();
  try {
    const warmUp = Math.round(rate * warmUpSeconds);
    if (warmUp > 0) {
      say(`warming up: ${warmUp} orders`);
      await offerOrders(system, { rate, seconds: warmUpSeconds, first: 1, signal });
      await drained(packer);
    }
    const packedBefore = packer.packed;
    const cpuBefore = cpuByRole(system.processes);
    say(`measuring: ${rate} orders a second for ${seconds} s`);
    const began = Date.now();
    const { dueAt, answered, refused } = await offerOrders(system, { rate, seconds, first: warmUp + 1, signal });
    say('all offered; waiting for the last to be packed');
    await drained(packer);
    const cpu = cpuByRole(system.processes);
    const times = [...follower.times.values()].filter(({ orderNo }) => dueAt.has(orderNo));
    const packed = packer.packed - packedBefore;
    const span = (from: number | undefined, to: number | undefined) =>
      from === undefined || to === undefined ? [] : [to - from];
    const decisions = times.flatMap(({ orderNo, decidedAt }) => span(dueAt.get(orderNo), decidedAt));
    const releases = times.flatMap(({ scannedAt, releasedAt }) => span(scannedAt, releasedAt));
    return {
      offered: dueAt.size,
      accepted: dueAt.size - refused,
      decided: decisions.length,
      released: releases.length,
      packed,
      throughput: packed / ((packer.lastPackedAt - began) / 1_000),
      orderToAnswer: percentiles(answered),
      orderToDecision: percentiles(decisions),
      scanToRelease: percentiles(releases),
      cpuPerOrder: Object.fromEntries(
        [...cpu].map(([role, used]) => [role, ((used - (cpuBefore.get(role) ?? 0)) * 1_000) / dueAt.size]),
      ),
    };
  } finally {
    await packer.stop();
    await follower.stop();
  }
}

/** Until nothing more is packed for a while. */
async function drained(packer: Packer): Promise<void> {
  const deadline = Date.now() + DRAIN_MS;
  const since = Date.now();
  while (Date.now() < deadline && Date.now() - Math.max(since, packer.lastPackedAt) < STILL_MS) await sleep(200);
}
