import { Injectable } from '@nestjs/common';
import { type HealthCheckResult, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';

/** What a check found, shown to operators: numbers and words, no secrets. */
export interface HealthDetail {
  readonly ok: boolean;
  readonly [fact: string]: string | number | boolean | null;
}

export type HealthCheck = () => HealthDetail | Promise<HealthDetail>;

/**
 * What is asked of a service. `live`: restart me if this fails; it never looks at another system, since a restart repairs none. `ready`: send
 * me no requests while this fails. `consumer`: events are read and published; people are told when this fails, and nothing is restarted.
 */
export type HealthQuestion = 'live' | 'ready' | 'consumer';

/** A check that takes longer has failed. Real time. */
const CHECK_TIMEOUT_MS = 2_000;

/** Where every part of a service says how it is. */
@Injectable()
export class Health {
  private readonly checks = {
    live: new Map<string, HealthCheck>(),
    ready: new Map<string, HealthCheck>(),
    consumer: new Map<string, HealthCheck>(),
  };

  constructor(
    private readonly terminus: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
  ) {}

  addLiveness(name: string, check: HealthCheck): void {
    this.checks.live.set(name, check);
  }

  addReadiness(name: string, check: HealthCheck): void {
    this.checks.ready.set(name, check);
  }

  addConsumer(name: string, check: HealthCheck): void {
    this.checks.consumer.set(name, check);
  }

  /** @throws ServiceUnavailableException with the same result when some check fails */
  ask(question: HealthQuestion): Promise<HealthCheckResult> {
    return this.terminus.check(
      [...this.checks[question]].map(([name, check]) => async () => {
        const { ok, ...facts } = await outcome(check);
        const indicator = this.indicators.check(name);
        return ok ? indicator.up(facts) : indicator.down(facts);
      }),
    );
  }
}

async function outcome(check: HealthCheck): Promise<HealthDetail> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<HealthDetail>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, reason: 'no answer in time' }), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), tooSlow]);
  } catch {
    // What was thrown may name hosts and users.
    return { ok: false, reason: 'the check failed' };
  } finally {
    clearTimeout(timer);
  }
}
