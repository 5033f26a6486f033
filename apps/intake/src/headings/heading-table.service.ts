import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BackgroundLoop } from '#libs/service-kit';
import { HeadingQueries } from './heading.queries.js';
import { nomenclatureAt, type Nomenclature } from './nomenclature.js';

/** Real time between two looks at the database: another instance may have loaded a new table. */
const REST_MS = 5_000;

/**
 * The headings of the Harmonized System that exist: as loaded last, or those of the edition that comes with the system. In memory, because
 * every line of every order is checked against them.
 */
@Injectable()
export class HeadingTableService extends BackgroundLoop implements OnModuleInit {
  private loaded: { version: number; nomenclature: Nomenclature } | undefined;

  constructor(private readonly queries: HeadingQueries) {
    super({ restMs: REST_MS });
  }

  /** What was loaded last; without it, the edition that is in force at the given moment. */
  at(moment: Date): Nomenclature {
    return this.loaded?.nomenclature ?? nomenclatureAt(moment);
  }

  /** Before the first order. */
  async onModuleInit(): Promise<void> {
    await this.round();
  }

  override async round(): Promise<void> {
    const version = await this.queries.newestVersion();
    if (version === undefined || version === this.loaded?.version) return;
    const codes = new Set(await this.queries.codes(version));
    this.loaded = { version, nomenclature: { name: `version ${version} of the loaded table`, codes } };
  }
}
