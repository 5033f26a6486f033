export interface ClockSettings {
  /** The real moment at which the virtual time was `virtualOrigin`. */
  readonly realOrigin: Date;
  readonly virtualOrigin: Date;
  /** Virtual seconds that pass in one real second. */
  readonly speed: number;
}

/**
 * The time of the system: virtual, the same in every service, maybe faster than life. Schedules, promises and
 * office hours follow it. Leases, timeouts and retries do not: they guard real machines and use real time.
 */
export class Clock {
  constructor(
    private readonly settings: ClockSettings,
    private readonly realNow: () => number = Date.now,
  ) {}

  get speed(): number {
    return this.settings.speed;
  }

  now(): Date {
    const { realOrigin, virtualOrigin, speed } = this.settings;
    return new Date(virtualOrigin.getTime() + (this.realNow() - realOrigin.getTime()) * speed);
  }

  /** Real milliseconds until the virtual `moment`, for a timer; 0 when it has passed. */
  realMillisUntil(moment: Date): number {
    return Math.max(0, Math.ceil((moment.getTime() - this.now().getTime()) / this.speed));
  }
}

/** Life as it is: the virtual time equals the real one. */
export const realTime: ClockSettings = { realOrigin: new Date(0), virtualOrigin: new Date(0), speed: 1 };
