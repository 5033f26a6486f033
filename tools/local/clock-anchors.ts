import { join } from 'node:path';

import { readJson, writeJson } from '#libs/local-stack';

/** One clock for the whole system: virtual = virtualOrigin + (real − realOrigin) × speed. Milliseconds since 1970. */
export interface ClockAnchors {
  readonly realOrigin: number;
  readonly virtualOrigin: number;
  readonly speed: number;
}

/** What is kept between runs. */
export interface ClockMemory extends ClockAnchors {
  /** Real time when the run was last seen alive. */
  readonly seenAt: number;
  /** Whether the run ended in order, so that no later time was used. */
  readonly ended: boolean;
}

/** Services of a killed launcher may go on for as long as their shutdown takes. */
const MAY_OUTLIVE_MS = 30_000;

export function virtualAt(anchors: ClockAnchors, real: number): number {
  return anchors.virtualOrigin + (real - anchors.realOrigin) * anchors.speed;
}

/**
 * The anchors of a new run. The virtual time never goes back, whatever the speed was and however the last run ended,
 * and it never lags behind the real one.
 */
export function continueClock(memory: ClockMemory | undefined, realNow: number, speed: number): ClockAnchors {
  const reached = memory ? virtualAt(memory, lastTaken(memory, realNow)) : realNow;
  return { realOrigin: realNow, virtualOrigin: Math.max(Math.ceil(reached), realNow), speed };
}

function lastTaken(memory: ClockMemory, realNow: number): number {
  return memory.ended ? memory.seenAt : Math.max(memory.seenAt, Math.min(realNow, memory.seenAt + MAY_OUTLIVE_MS));
}

/** As every child process takes them. */
export function clockVariables({ realOrigin, virtualOrigin, speed }: ClockAnchors): Record<string, string> {
  return {
    CLOCK_REAL_ORIGIN: new Date(realOrigin).toISOString(),
    CLOCK_VIRTUAL_ORIGIN: new Date(virtualOrigin).toISOString(),
    CLOCK_SPEED: String(speed),
  };
}

const SAVE_EVERY_MS = 3_000;

/** Starts the clock and notes every few seconds how far it has come. */
export function runClock(stateDir: string, speed: number): { anchors: ClockAnchors; end(): void } {
  const path = join(stateDir, 'clock.json');
  const anchors = continueClock(readJson<ClockMemory>(path), Date.now(), speed);
  const save = (ended: boolean): void => writeJson(path, { ...anchors, seenAt: Date.now(), ended });
  save(false);
  const saving = setInterval(() => save(false), SAVE_EVERY_MS);
  return {
    anchors,
    end() {
      clearInterval(saving);
      save(true);
    },
  };
}
