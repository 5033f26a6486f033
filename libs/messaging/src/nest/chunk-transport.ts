import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { AnyUseCase } from '../core/use-case.js';
import type { ConsumerHealth } from '../kafka/consumer-activity.js';
import type { Backlog, OutboxWaiting, StagedInput } from '../core/backlog.js';
import { MessagingCore } from './messaging-core.js';
import type { PayloadCipher } from '../parking/payload-cipher.js';
import type { SenderNotice } from '../parking/sender-notice.js';
import type { Subscription } from './subscriptions.js';
import {
  EXTRA_TOPICS,
  PAYLOAD_CIPHER,
  SENDER_NOTICE,
  STAGED_INPUT,
  STATE_COUNTS,
  SUBSCRIPTIONS,
  type ExtraTopics,
  type StateCounts,
} from './tokens.js';

/**
 * Nest's transport strategy for chunks. Which event leads to which use case is one table a service (see `on`). Nest's own Kafka transport is
 * not used: it hands over one message at a time, retries a poison event for ever and knows no transaction over several partitions.
 */
@Injectable()
export class ChunkTransport extends Server implements CustomTransportStrategy {
  constructor(
    @Inject(MessagingCore) private readonly core: MessagingCore,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {
    super();
  }

  /** @throws RefusedToStart when Kafka is not as this service left it; to be called before the application listens */
  async check(): Promise<void> {
    await this.core.check();
  }

  listen(callback: (error?: unknown) => void): void {
    this.start().then(() => callback(), callback);
  }

  async close(): Promise<void> {
    await this.core.stop();
  }

  /** To be called after a topic was added: kafkajs does not see new topics by itself. */
  async resubscribe(): Promise<void> {
    await this.core.resubscribe();
  }

  health(): ConsumerHealth {
    return this.core.health();
  }

  /** Events that are not published yet. */
  waitingToBePublished(): Promise<OutboxWaiting> {
    return this.core.pausedTopics.backlog.outboxWaiting();
  }

  /** How much the service has taken in and may keep. */
  get backlog(): Backlog {
    return this.core.pausedTopics.backlog;
  }

  on(): void {
    throw new Error('the chunk transport emits no events; look at health()');
  }

  unwrap<T>(): T {
    return this.core as T;
  }

  private async start(): Promise<void> {
    for (const { types, useCase } of this.find<readonly Subscription[]>(SUBSCRIPTIONS) ?? [])
      for (const { name } of types) this.core.handle(name, this.modules.get<AnyUseCase>(useCase, { strict: false }));
    const extra = this.find<ExtraTopics>(EXTRA_TOPICS);
    if (extra) this.core.addTopics(() => extra.list());
    const counts = this.find<StateCounts>(STATE_COUNTS);
    if (counts) this.core.addCounts(() => counts.counts());
    const cipher = this.find<PayloadCipher>(PAYLOAD_CIPHER);
    if (cipher) this.core.cipher.use(cipher);
    const staged = this.find<StagedInput>(STAGED_INPUT);
    if (staged) this.core.pausedTopics.backlog.watch(staged);
    const notice = this.find<SenderNotice>(SENDER_NOTICE);
    if (notice) this.core.sender.use(notice);
    await this.core.start();
  }

  private find<T>(token: symbol): T | undefined {
    try {
      return this.modules.get<T>(token, { strict: false });
    } catch {
      return undefined;
    }
  }
}
