import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LedgerQueries } from './ledger.queries.js';
import { stateInReceptacle } from './parcel.view.js';

/** Real time: checking the books reads all of them. */
const LEDGER_CHECK_EVERY_MS = 30_000;

/** The sums that the monitor and the books are made of. Together the `parcels.*` are every parcel once; flags stand beside them. */
@Injectable()
export class CountStates {
  private imbalance = 0;
  private checkedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: DataSource,
    private readonly ledger: LedgerQueries,
  ) {}

  async counts(): Promise<Record<string, number>> {
    const counts: Record<string, number> = { 'ledger.imbalance': await this.ledgerImbalance() };
    const add = (name: string, count: string) => (counts[name] = (counts[name] ?? 0) + Number(count));
    for (const { phase, state, count } of await this.parcels()) {
      add(`parcels.${phase === 'packed' ? stateInReceptacle(state ?? undefined) : phase}`, count);
    }
    for (const { name, count } of await this.others()) add(name, count);
    return counts;
  }

  private parcels(): Promise<{ phase: string; state: string | null; count: string }[]> {
    return this.database.query(`
      select p.phase, r.state, count(*) from parcel p left join receptacle r on r.id = p.receptacle_id group by p.phase, r.state`);
  }

  private others(): Promise<{ name: string; count: string }[]> {
    return this.database.query(`
      select 'flags.locked' as name, count(*) from parcel where locked
      union all select 'flags.held', count(*) from parcel where held
      union all select 'flags.mayLeave', count(*) from parcel where may_leave
      union all select 'flags.toReturn', count(*) from parcel where to_return
      union all select 'surplus.waiting', count(*) from barcode where waiting_since is not null
      union all select 'receptacles.' || state, count(*) from receptacle group by state
      union all select 'despatches.' || state, count(*) from despatch group by state`);
  }

  private async ledgerImbalance(): Promise<number> {
    const now = performance.now();
    if (now - this.checkedAt < LEDGER_CHECK_EVERY_MS) return this.imbalance;
    this.checkedAt = now;
    const { unbalanced, misplaced, contradicted } = await this.ledger.check();
    return (this.imbalance = unbalanced + misplaced + contradicted);
  }
}
