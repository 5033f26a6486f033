import { Pool } from 'undici';

import type { BenchParty } from '../variants/variant.js';

const CONNECTIONS = 64;
const TIMEOUT_MS = 60_000;

/** Hands in single orders by HTTP, over connections that stay open. */
export class OrderPost {
  readonly #pool: Pool;
  waiting = 0;

  constructor(intakeUrl: string, connections = CONNECTIONS) {
    this.#pool = new Pool(intakeUrl, {
      connections,
      pipelining: 1,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
  }

  /** @returns the status: 202 is accepted and durable; 0 when there was no answer */
  async post({ apiKey }: BenchParty, body: string): Promise<number> {
    this.waiting += 1;
    try {
      const { statusCode, body: answer } = await this.#pool.request({
        path: '/v1/orders',
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body,
      });
      await answer.dump();
      return statusCode;
    } catch {
      return 0;
    } finally {
      this.waiting -= 1;
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
