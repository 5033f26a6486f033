import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Act } from '#libs/messaging';
import { ServiceConfig } from '../config/service-config.js';
import { beginning, type Head, type Link, type SealedAct } from './act-chain.js';

type ActRow = Omit<Act, 'at'> & { readonly at: Date; readonly format: number };

const UNIQUE_VIOLATION = '23505';
const columns =
  'a.id, a.format, a.at, a.who, a.name, a.role, a.facility, a.act, a.subject, a.reason, a.before, a.after, a.request, a.digest';
const unlinked = 'not exists (select from act_link l where l.act_id = a.id)';

/** Where a search for unsealed acts goes on: what became visible since transaction `xid` was the oldest that ran. */
export interface Horizon {
  readonly xid: string;
}

/** The record of acts and the chain over it. */
@Injectable()
export class ActStore {
  constructor(
    private readonly database: DataSource,
    private readonly config: ServiceConfig,
  ) {}

  async head(): Promise<Head> {
    const [row] = await this.database.query<{ number: string; hash: string }[]>(
      'select number, hash from act_link order by number desc limit 1',
    );
    return row ? { number: Number(row.number), hash: row.hash } : beginning;
  }

  /** Of the oldest transaction of this service that runs: whatever is not visible yet has this number or a higher one. */
  async horizon(): Promise<Horizon> {
    const [row] = await this.database.query<[{ xid_text: string }]>('select own_horizon()::text as xid_text');
    return { xid: row.xid_text };
  }

  /** Acts without a link that became visible behind the horizon, oldest first. */
  async unsealedSince({ xid }: Horizon, limit: number): Promise<SealedAct[]> {
    const rows = await this.database.query<ActRow[]>(
      `select ${columns} from act a where a.xid >= $1::xid8 and ${unlinked} order by a.xid, a.id limit $2`,
      [xid, limit],
    );
    return rows.map((row) => this.sealedOf(row));
  }

  /** Acts without a link among the next `width` of all, and the id of the last that was looked at; undefined behind the end. */
  async unsealedAfter(id: string, width: number): Promise<{ acts: SealedAct[]; last: string | undefined }> {
    const rows = await this.database.query<(Partial<ActRow> & { readonly last: string })[]>(
      `with part as (select p.id from act p where p.id > $1 order by p.id limit $2)
       select (select max(id) from part) as last, ${columns} from (select 1) one
       left join (part join act a using (id)) on ${unlinked} order by a.id`,
      [id, width],
    );
    const acts = rows.filter((row): row is ActRow & { last: string } => Boolean(row.id));
    return { acts: acts.map(({ last: _, ...row }) => this.sealedOf(row)), last: rows[0]?.last ?? undefined };
  }

  /** False when another instance added links meanwhile: nothing was written then. */
  async seal(links: readonly Link[]): Promise<boolean> {
    try {
      await this.database.query(
        `insert into act_link (number, act_id, hash)
         select * from unnest($1::bigint[], $2::text[], $3::text[]) n(number, id, hash) order by n.number`,
        [links.map(({ number }) => number), links.map(({ row }) => row.id), links.map(({ hash }) => hash)],
      );
      return true;
    } catch (error) {
      if ((error as { driverError?: { code?: string } }).driverError?.code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  }

  async sealed(after: number, upTo: number, limit: number): Promise<Link[]> {
    const rows = await this.database.query<(ActRow & { number: string; hash: string })[]>(
      `select s.number, s.hash, ${columns} from act_link s join act a on a.id = s.act_id
       where s.number > $1 and s.number <= $2 order by s.number limit $3`,
      [after, upTo, limit],
    );
    return rows.map(({ number, hash, ...row }) => ({ number: Number(number), hash, row: this.sealedOf(row) }));
  }

  private sealedOf({ format, at, ...row }: ActRow): SealedAct {
    const act = { ...row, at: at.toISOString() };
    if (format > 1) return { service: this.config.name, ...act };
    const { name: _n, facility: _f, request: _r, digest: _d, ...earlier } = act;
    return earlier;
  }
}
