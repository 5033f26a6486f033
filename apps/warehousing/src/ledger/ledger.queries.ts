import { Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { DataSource } from 'typeorm';
import { cursorOf, type Page, pageOf, type PageQuery } from '#libs/service-kit';
import { STOCK_UNIT } from './ledger.js';
import type { Balance, LedgerCheck } from './ledger.schema.js';

/** Of the check of the whole ledger. */
const CHECK_SECONDS = 120;
const balanceCursor = cursorOf('balances', Type.String());

const CHECK = `
  with place as (
    select unit, account, sum(quantity) quantity from ledger
    where not starts_with(account, 'world:') group by unit, account having sum(quantity) <> 0)
  select
    (select count(*) from (
      select 1 from ledger group by movement having sum(quantity) <> 0 or sum(grams) <> 0 or count(*) <> 2) m) unbalanced,
    (select count(*) from (select 1 from place where not starts_with(unit, '${STOCK_UNIT}')
      group by unit having count(*) > 1 or min(quantity) <> 1) u) misplaced,
    (select count(*) from parcel p left join place l on l.unit = p.id where l.account is distinct from p.place)
      + (select count(*) from (select facility, sum(pieces) pieces from shelf group by facility) s full join (
          select account, sum(quantity) pieces from ledger where starts_with(unit, '${STOCK_UNIT}')
            and not starts_with(account, 'world:') group by account) l on l.account = 'facility:' || s.facility || '/stock'
        where coalesce(s.pieces, 0) <> coalesce(l.pieces, 0)) contradicted`;

@Injectable()
export class LedgerQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * Accounts that are not empty, in alphabetical order.
   * @throws Problem `invalid-cursor`
   */
  async balances({ after, limit }: PageQuery, prefix = ''): Promise<Page<Balance>> {
    const rows = await this.database.query<Record<keyof Balance, string>[]>(
      `select account, sum(quantity) quantity, sum(grams) grams from ledger
       where account > $1 and starts_with(account, $2) group by account having sum(quantity) <> 0 or sum(grams) <> 0
       order by account limit $3`,
      [after === undefined ? '' : balanceCursor.decode(after), prefix, limit + 1],
    );
    const balances = rows.map(({ account, quantity, grams }) => ({
      account,
      quantity: Number(quantity),
      grams: Number(grams),
    }));
    return pageOf(balances, limit, ({ account }) => balanceCursor.encode(account));
  }

  /** All three are 0, or the ledger is wrong. Reads the whole ledger, so it may take longer than other statements. */
  async check(): Promise<LedgerCheck> {
    const [row] = await this.database.transaction(async (session) => {
      await session.query(`set local statement_timeout = '${CHECK_SECONDS}s'`);
      return session.query<Record<keyof LedgerCheck, string>[]>(CHECK);
    });
    return {
      unbalanced: Number(row?.unbalanced),
      misplaced: Number(row?.misplaced),
      contradicted: Number(row?.contradicted),
    };
  }
}
