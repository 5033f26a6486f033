import { fetchToken, type AccessToken } from '../local/access-token.js';
import type { ShiftUsername } from '../local/shift-staff.js';
import type { Username } from '../local/users.js';

const RENEW_BEFORE_MS = 60_000;

/** A member of staff who calls the services: one token, renewed before it runs out. */
export class Staff {
  #token: AccessToken | undefined;

  constructor(
    private readonly issuer: string,
    private readonly username: Username | ShiftUsername,
  ) {}

  async authorization(): Promise<string> {
    if (!this.#token || Date.parse(this.#token.expiresAt) - Date.now() < RENEW_BEFORE_MS) {
      this.#token = await fetchToken(this.issuer, this.username);
    }
    return `Bearer ${this.#token.token}`;
  }

  async get<T>(url: string): Promise<T> {
    const response = await fetch(url, {
      headers: { authorization: await this.authorization() },
      signal: AbortSignal.timeout(20_000),
    });
    if (!response.ok) throw new Error(`GET ${new URL(url).pathname}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** The caller judges the answer: a refusal is an answer, too. */
  async post(url: string, body: object = {}): Promise<{ status: number; body: unknown }> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: await this.authorization(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }

  async put(url: string, contentType: string, body: Uint8Array<ArrayBuffer>): Promise<number> {
    const response = await fetch(url, {
      method: 'PUT',
      headers: { authorization: await this.authorization(), 'content-type': contentType },
      body,
      signal: AbortSignal.timeout(60_000),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** All pages of a list. */
  async *list<T>(url: string): AsyncGenerator<T> {
    let after: string | null | undefined = '';
    while (typeof after === 'string') {
      const page = new URL(url);
      page.searchParams.set('limit', '200');
      if (after) page.searchParams.set('after', after);
      const { items, nextCursor }: { items: T[]; nextCursor?: string | null } = await this.get(page.href);
      yield* items;
      after = nextCursor;
    }
  }
}
