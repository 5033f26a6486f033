import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BackgroundLoop, Clock } from '#libs/service-kit';
import { HeadingQueries } from './heading.queries.js';

/** Real time between two looks at the database: another instance may have loaded a new table. */
const REST_MS = 5_000;

/** The headings of the Harmonized System that exist, as loaded last; in memory, because every line of every order is checked against it. */
@Injectable()
export class HeadingTableService extends BackgroundLoop implements OnModuleInit {
  private loaded: { version: number; codes: ReadonlySet<string> } | undefined;

  constructor(
    private readonly queries: HeadingQueries,
    private readonly clock: Clock,
  ) {
    super({ restMs: REST_MS });
  }

  /** Six-digit codes, or undefined while no table is loaded. */
  get current(): ReadonlySet<string> | undefined {
    return this.loaded?.codes;
  }

  /** Before the first order. */
  async onModuleInit(): Promise<void> {
    await this.round();
  }

  /** The same table again keeps its version. */
  async load(codes: readonly string[]): Promise<{ version: number; headings: number }> {
    const sorted = [...new Set(codes)].sort();
    const digest = createHash('sha256').update(sorted.join('\n')).digest('hex');
    const version = await this.queries.save(sorted, digest, this.clock.now());
    await this.round();
    return { version, headings: sorted.length };
  }

  override async round(): Promise<void> {
    const version = await this.queries.newestVersion();
    if (version === undefined || version === this.loaded?.version) return;
    this.loaded = { version, codes: new Set(await this.queries.codes(version)) };
  }
}
