import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch, real time. */
  readonly expiresAt: number;
}

/**
 * Sessions, codes and grants, in memory on purpose: they are worth a new sign-in after a restart, no more. (The
 * library's own memory store is the same, and warns at each start that it is not for production. Nor is this issuer.)
 */
export class MemoryAdapter implements Adapter {
  private readonly kept = new Map<string, Kept>();

  async upsert(id: string, payload: AdapterPayload, expiresInSeconds: number): Promise<void> {
    this.forgetExpired();
    this.kept.set(id, { payload, expiresAt: Date.now() + expiresInSeconds * 1_000 });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = this.kept.get(id);
    return found && found.expiresAt > Date.now() ? found.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findWhere((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.findWhere((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const found = this.kept.get(id);
    if (found) found.payload.consumed = Math.floor(Date.now() / 1_000);
  }

  async destroy(id: string): Promise<void> {
    this.kept.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.kept) if (payload.grantId === grantId) this.kept.delete(id);
  }

  private findWhere(matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const { payload, expiresAt } of this.kept.values()) {
      if (expiresAt > Date.now() && matches(payload)) return payload;
    }
    return undefined;
  }

  private forgetExpired(): void {
    for (const [id, { expiresAt }] of this.kept) if (expiresAt <= Date.now()) this.kept.delete(id);
  }
}
