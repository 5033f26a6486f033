import { Injectable } from '@nestjs/common';
import { ChunkTransport } from '#libs/messaging';
import { BackgroundLoop } from '#libs/service-kit';
import { ScanTopics } from './scan-topics.service.js';

const EVERY_MS = 2_000;

/** Reads the scans of a facility that the network names since a moment ago. */
@Injectable()
export class SubscribeToScans extends BackgroundLoop {
  /** Left from a round that failed after the topics were created. */
  private pending = false;

  constructor(
    private readonly topics: ScanTopics,
    private readonly transport: ChunkTransport,
  ) {
    super({ restMs: EVERY_MS });
  }

  async round(): Promise<void> {
    this.pending = (await this.topics.createMissing()) || this.pending;
    if (!this.pending) return;
    await this.transport.resubscribe();
    this.pending = false;
  }
}
