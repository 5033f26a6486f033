import { Injectable } from '@nestjs/common';
import { BackgroundLoop, type RoundResult } from '#libs/service-kit';
import { chain } from './audit-chain.js';
import { AuditStore } from './audit-store.service.js';

const ACTS_OF_A_ROUND = 500;

/**
 * Seals the acts on record into the chain, after they were written. Every instance runs it: the one that moves the head of the chain first
 * has sealed, the others begin again.
 */
@Injectable()
export class SealAudit extends BackgroundLoop {
  constructor(private readonly store: AuditStore) {
    super({ restMs: 1_000 });
  }

  async round(): Promise<RoundResult> {
    const head = await this.store.head();
    const waiting = await this.store.unsealed(head, ACTS_OF_A_ROUND);
    const last = waiting.at(-1);
    if (!last) return;
    const acts = waiting.map(({ row }) => row);
    const isSealed = await this.store.seal(head, chain(head, acts), last);
    return !isSealed || waiting.length === ACTS_OF_A_ROUND ? 'more' : undefined;
  }
}
