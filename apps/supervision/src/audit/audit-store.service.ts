import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Head, Link, SealedAct } from './audit-chain.js';

type ActRow = Omit<SealedAct, 'at'> & { readonly at: Date };

interface Unsealed {
  readonly row: SealedAct;
  /** Its place in the order of visibility. */
  readonly xid: string;
  readonly pos: string;
}

const columns = 'a.id, a.at, a.who, a.role, a.act, a.subject, a.reason, a.before, a.after';

/** The record of acts and the chain over it. */
@Injectable()
export class AuditStore {
  constructor(private readonly database: DataSource) {}

  async head(): Promise<Head & { readonly xid: string; readonly pos: string }> {
    const [row] = await this.database.query<{ number: string; hash: string; xid_text: string; pos: string }[]>(
      'select number, hash, xid::text as xid_text, pos from audit_head',
    );
    if (!row) throw new Error('the chain of acts has no head');
    return { number: Number(row.number), hash: row.hash, xid: row.xid_text, pos: row.pos };
  }

  /** Behind the head, oldest first; only what no older transaction can still come before, as the outbox is read. */
  async unsealed(after: { readonly xid: string; readonly pos: string }, limit: number): Promise<Unsealed[]> {
    const rows = await this.database.query<(ActRow & { xid_text: string; pos: string })[]>(
      `select ${columns}, a.xid::text as xid_text, a.pos from audit a
       where (a.xid, a.pos) > ($1::xid8, $2::bigint) and a.xid < pg_snapshot_xmin(pg_current_snapshot())
       order by a.xid, a.pos limit $3`,
      [after.xid, after.pos, limit],
    );
    return rows.map(({ xid_text, pos, ...row }) => ({ row: plain(row), xid: xid_text, pos }));
  }

  /** False when another instance moved the head meanwhile: nothing was written then. */
  async seal(from: Head, links: readonly Link[], to: { readonly xid: string; readonly pos: string }): Promise<boolean> {
    const last = links.at(-1);
    if (!last) return true;
    const [moved] = await this.database.query<{ sealed: string }[]>(
      `with head as (
         update audit_head set number = $3, hash = $4, xid = $5::xid8, pos = $6::bigint
         where number = $1 and hash = $2 returning 1),
       sealed as (
         insert into audit_seal (number, audit_id, hash)
         select n.number, n.id, n.hash from unnest($7::bigint[], $8::text[], $9::text[]) n(number, id, hash)
         where exists (select 1 from head) returning 1)
       select count(*) as sealed from sealed`,
      [
        from.number,
        from.hash,
        last.number,
        last.hash,
        to.xid,
        to.pos,
        links.map(({ number }) => number),
        links.map(({ row }) => row.id),
        links.map(({ hash }) => hash),
      ],
    );
    return Number(moved?.sealed) === links.length;
  }

  async sealed(after: number, upTo: number, limit: number): Promise<Link[]> {
    const rows = await this.database.query<(ActRow & { number: string; hash: string })[]>(
      `select s.number, s.hash, ${columns} from audit_seal s join audit a on a.id = s.audit_id
       where s.number > $1 and s.number <= $2 order by s.number limit $3`,
      [after, upTo, limit],
    );
    return rows.map(({ number, hash, ...row }) => ({ number: Number(number), hash, row: plain(row) }));
  }
}

function plain({ at, ...row }: ActRow): SealedAct {
  return { ...row, at: at.toISOString() };
}
