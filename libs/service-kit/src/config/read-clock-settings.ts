import { type ClockSettings, realTime } from '../clock/clock.js';
import type { Environment } from './environment.js';

/**
 * CLOCK_REAL_ORIGIN, CLOCK_VIRTUAL_ORIGIN (ISO 8601) and CLOCK_SPEED. Both origins or neither: services that each
 * took their own start for the origin would disagree about the time.
 */
export function readClockSettings(environment: Environment): ClockSettings {
  const realOrigin = environment.moment('CLOCK_REAL_ORIGIN');
  const virtualOrigin = environment.moment('CLOCK_VIRTUAL_ORIGIN');
  const speed = environment.positiveNumber('CLOCK_SPEED', 1);
  if (realOrigin && virtualOrigin) return { realOrigin, virtualOrigin, speed };
  if (realOrigin) environment.wrong('CLOCK_VIRTUAL_ORIGIN', 'must be set when CLOCK_REAL_ORIGIN is', undefined);
  if (virtualOrigin) environment.wrong('CLOCK_REAL_ORIGIN', 'must be set when CLOCK_VIRTUAL_ORIGIN is', undefined);
  if (speed !== 1) environment.wrong('CLOCK_SPEED', 'other than 1 needs both clock origins', undefined);
  return realTime;
}
