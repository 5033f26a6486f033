import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Health, type HealthDetail } from './health.js';

const TICK_MS = 500;
/** Work that keeps everything else from running for so long is not coming to an end. */
const STUCK_AFTER_MS = 20_000;

/**
 * Whether the event loop turns. While it does not, the probe gets no answer, which says the same; this tells of a loop that turns so slowly
 * that answers still leave and nothing else gets done.
 */
@Injectable()
export class EventLoop implements OnModuleInit, OnModuleDestroy {
  private lastTurn = performance.now();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly health: Health) {}

  onModuleInit(): void {
    this.timer = setInterval(() => (this.lastTurn = performance.now()), TICK_MS).unref();
    this.health.addLiveness('event-loop', () => this.check());
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  check(now = performance.now()): HealthDetail {
    const lateMs = Math.max(0, Math.round(now - this.lastTurn - TICK_MS));
    return { ok: lateMs < STUCK_AFTER_MS, lateMs };
  }
}
