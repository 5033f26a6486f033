import { virtualNow, type RunningSystem } from '../client/running-system.js';
import { Staff } from '../client/staff.js';
import { isLive } from '../local/parties.js';

interface Security {
  readonly inForce?: object;
  readonly proposed?: { readonly requestId: string; readonly digest: string };
}

/** Platforms whose e-commerce imports are released on their standing security. */
const HOLDERS = ['silk-market'];
const AMOUNT = { amount: '900000000.00', currency: 'CNY' };
const DAY_MS = 86_400_000;

/** Two administrators record the standing securities of the platforms, once: without them each e-commerce import would wait for its payment. */
export class WithholdingParties {
  #done = false;
  readonly #first: Staff;
  readonly #second: Staff;

  constructor(private readonly system: RunningSystem) {
    this.#first = new Staff(system.issuer, 'admin');
    this.#second = new Staff(system.issuer, 'admin2');
  }

  async pass(): Promise<void> {
    if (this.#done) return;
    for (const holder of HOLDERS) await this.#record(holder);
    this.#done = true;
  }

  /** What is there already, or waits from an earlier start, is taken as it is. */
  async #record(holder: string): Promise<void> {
    const url = `${this.system.services.supervision}/v1/securities/${holder}`;
    const livemode = this.#livemodeOf(holder);
    const known = await this.#first.get<Security>(`${url}?livemode=${livemode}`).catch((): Security => ({}));
    if (known.inForce) return;
    const now = virtualNow(this.system).getTime();
    const terms = {
      amount: AMOUNT,
      validFrom: day(now - DAY_MS),
      validTo: day(now + 730 * DAY_MS),
      reference: `SEC-${holder}`,
      reason: 'guarantee of its bank',
      livemode,
    };
    const proposed = known.proposed ?? ((await this.#first.post(url, terms)).body as Security).proposed;
    if (!proposed) throw new Error(`no security of ${holder} was proposed`);
    const { requestId, digest } = proposed;
    const { status } = await this.#second.post(`${url}/confirm`, { requestId, digest, livemode });
    if (status >= 300) throw new Error(`the security of ${holder} was not confirmed: ${status}`);
  }

  #livemodeOf(holder: string): boolean {
    const party = this.system.parties.find(({ id }) => id === holder);
    return party !== undefined && isLive(party);
  }
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
