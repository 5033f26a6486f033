import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Versions of the table of headings; the newest one holds, older ones stay so that a refusal can be explained. */
@Injectable()
export class HeadingQueries {
  constructor(private readonly database: DataSource) {}

  async newestVersion(): Promise<number | undefined> {
    const [row] = await this.database.query<[{ version: number | null }]>(
      'select max(version) as version from heading_table',
    );
    return row.version ?? undefined;
  }

  async codes(version: number): Promise<string[]> {
    const rows = await this.database.query<{ code: string }[]>('select code from heading where version = $1', [
      version,
    ]);
    return rows.map(({ code }) => code);
  }

  /**
   * In the transaction of the caller. @param base the newest version that the caller knows of; 0 before the first
   * @returns the version under which the codes are kept; undefined where another version is the newest
   */
  async save(
    session: EntityManager,
    { codes, base, at }: { readonly codes: readonly string[]; readonly base: number; readonly at: Date },
  ): Promise<number | undefined> {
    const version = base + 1;
    const digest = createHash('sha256').update(codes.join('\n')).digest('hex');
    const rows = await session.query<unknown[]>(
      `insert into heading_table (version, loaded_at, headings, digest)
       select $1, $2, $3, $4 where coalesce((select max(version) from heading_table), 0) = $5
       on conflict do nothing returning version`,
      [version, at, codes.length, digest, base],
    );
    if (rows.length === 0) return undefined;
    await session.query('insert into heading (version, code) select $1, unnest($2::text[])', [version, codes]);
    return version;
  }
}
