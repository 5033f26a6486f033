/** What a check found, shown to operators: numbers and words, no secrets. */
export interface HealthDetail {
  readonly ok: boolean;
  readonly [fact: string]: string | number | boolean | null;
}

export type HealthCheck = () => HealthDetail | Promise<HealthDetail>;

export interface HealthReport {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, HealthDetail>>;
}

/** A check that takes longer has failed. Real time. */
const CHECK_TIMEOUT_MS = 2_000;

/**
 * Where every part says how it is. Liveness: "restart me if this fails". Readiness: "send me nothing while this
 * fails"; a database that is away makes a service unready, not dead.
 */
export class Health {
  private readonly liveness = new Map<string, HealthCheck>();
  private readonly readiness = new Map<string, HealthCheck>();

  addLiveness(name: string, check: HealthCheck): void {
    this.liveness.set(name, check);
  }

  addReadiness(name: string, check: HealthCheck): void {
    this.readiness.set(name, check);
  }

  live(): Promise<HealthReport> {
    return report(this.liveness);
  }

  ready(): Promise<HealthReport> {
    return report(new Map([...this.liveness, ...this.readiness]));
  }
}

async function report(checks: ReadonlyMap<string, HealthCheck>): Promise<HealthReport> {
  const entries = await Promise.all([...checks].map(async ([name, check]) => [name, await outcome(check)] as const));
  return { ok: entries.every(([, detail]) => detail.ok), checks: Object.fromEntries(entries) };
}

async function outcome(check: HealthCheck): Promise<HealthDetail> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<HealthDetail>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, reason: 'no answer in time' }), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), tooSlow]);
  } catch {
    return { ok: false, reason: 'the check failed' };
  } finally {
    clearTimeout(timer);
  }
}
