import { Injectable } from '@nestjs/common';
import type { StagedInput } from '#libs/messaging';
import { DataSource } from 'typeorm';
import { IntakeConfig } from '../intake.config.js';

/** Rows that are counted and measured one by one. */
const COUNTED = 1_000;
/** What a row takes beside its content, with its two indexes. */
const ROW_BYTES = 200;
/** Real time between two looks. */
const LOOK_MS = 1_000;

/** How much waits in the staging table: exact for a few rows; for many their number as Postgres keeps it, by the size of some. */
@Injectable()
export class StagedInputQueries implements StagedInput {
  readonly limitBytes: number;
  private last = 0;
  private nextAt = 0;

  constructor(
    private readonly database: DataSource,
    config: IntakeConfig,
  ) {
    this.limitBytes = config.stagingLimitBytes;
  }

  async bytes(): Promise<number> {
    if (performance.now() < this.nextAt) return this.last;
    const [row] = await this.database.query<[{ counted: number; size: number; live: number }]>(
      `select count(*)::int as counted, coalesce(avg(octet_length(sealed)), 0)::float8 + ${ROW_BYTES} as size,
         (select n_live_tup from pg_stat_user_tables where relid = 'staged'::regclass)::float8 as live
       from (select sealed from staged limit ${COUNTED}) counted_rows`,
    );
    const rows = row.counted < COUNTED ? row.counted : Math.max(row.counted, row.live ?? 0);
    this.last = Math.round(rows * row.size);
    this.nextAt = performance.now() + LOOK_MS;
    return this.last;
  }
}
