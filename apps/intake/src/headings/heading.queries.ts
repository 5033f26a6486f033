import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ActRecorder } from '#libs/service-kit';

/** Versions of the table of headings; the newest one holds, older ones stay so that a refusal can be explained. */
@Injectable()
export class HeadingQueries {
  constructor(
    private readonly database: DataSource,
    private readonly acts: ActRecorder,
  ) {}

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

  /** The version under which these codes are kept: the newest one if they are the same. */
  save(codes: readonly string[], digest: string, at: Date): Promise<number> {
    return this.database.transaction(async (session) => {
      await session.query('lock table heading_table in exclusive mode');
      const [newest] = await session.query<{ version: number; digest: string }[]>(
        'select version, digest from heading_table order by version desc limit 1',
      );
      if (newest?.digest === digest) return newest.version;
      const version = (newest?.version ?? 0) + 1;
      await session.query('insert into heading_table (version, loaded_at, headings, digest) values ($1, $2, $3, $4)', [
        version,
        at,
        codes.length,
        digest,
      ]);
      await session.query('insert into heading (version, code) select $1, unnest($2::text[])', [version, codes]);
      const [difference] = await session.query<[{ added: number; gone: number }]>(
        `select count(*) filter (where o.code is null)::int as added, count(*) filter (where n.code is null)::int as gone
         from (select code from heading where version = $1) n full join (select code from heading where version = $2) o using (code)`,
        [version, newest?.version ?? 0],
      );
      await this.acts.record(session, {
        act: 'load-headings',
        subject: `headings-${version}`,
        before: newest === undefined ? '' : `version ${newest.version}`,
        after: `version ${version}: ${codes.length} headings, ${difference.added} more, ${difference.gone} gone`,
      });
      return version;
    });
  }
}
