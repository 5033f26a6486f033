import { createHash } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/service-kit';
import { HeadingQueries } from './heading.queries.js';

/** Real time. Another instance may have loaded a new table. */
const LOOK_EVERY_MS = 5_000;

/** The headings of the Harmonized System that exist, as loaded last; in memory, because every line of every order asks. */
@Injectable()
export class HeadingTableService implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('headings');
  private loaded: { version: number; codes: ReadonlySet<string> } | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly queries: HeadingQueries,
    private readonly clock: Clock,
  ) {}

  /** Six-digit codes, or undefined while no table is loaded. */
  get current(): ReadonlySet<string> | undefined {
    return this.loaded?.codes;
  }

  async onModuleInit(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void this.look().catch((error: unknown) => this.logger.warn(error)), LOOK_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** The same table again keeps its version. */
  async load(codes: readonly string[]): Promise<{ version: number; headings: number }> {
    const sorted = [...new Set(codes)].sort();
    const digest = createHash('sha256').update(sorted.join('\n')).digest('hex');
    const version = await this.queries.save(sorted, digest, this.clock.now());
    await this.look();
    return { version, headings: sorted.length };
  }

  private async look(): Promise<void> {
    const version = await this.queries.newestVersion();
    if (version === undefined || version === this.loaded?.version) return;
    this.loaded = { version, codes: new Set(await this.queries.codes(version)) };
  }
}
