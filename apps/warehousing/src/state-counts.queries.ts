import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StateCounts } from '#libs/messaging';
import { describeError } from '#libs/service-kit';
import { LedgerQueries } from './ledger/ledger.queries.js';
import { stateInReceptacle } from './parcels/state-of-parcel.js';
import type { ReceptacleState } from './receptacles/receptacle.js';

/** The check of the ledger reads all of it, so it takes at most a two-hundredth of the real time. */
const LEDGER_CHECK_EVERY_MS = 30_000;
const LEDGER_CHECK_SHARE = 200;

interface Count {
  readonly name: string;
  readonly count: string;
}

/** The sums that the monitor and the reconciliation show. Together the `parcels.*` count every parcel once; flags stand beside them. */
@Injectable()
export class WarehousingCounts implements StateCounts {
  /** Undefined while it is not known. */
  private imbalance: number | undefined;
  private readonly logger = new Logger('ledger');
  private nextCheck = 0;

  constructor(
    private readonly database: DataSource,
    private readonly ledger: LedgerQueries,
  ) {}

  async counts(): Promise<Record<string, number>> {
    const imbalance = await this.ledgerImbalance();
    const counts: Record<string, number> = imbalance === undefined ? {} : { 'ledger.imbalance': imbalance };
    const add = (name: string, count: string) => {
      counts[name] = (counts[name] ?? 0) + Number(count);
    };
    for (const { name, count } of await this.direct()) add(name, count);
    for (const { name, count } of await this.inReceptacles())
      add(`parcels.${stateInReceptacle(name as ReceptacleState)}`, count);
    return counts;
  }

  private direct(): Promise<Count[]> {
    return this.database.query(`
      select 'parcels.' || phase as name, count(*) from parcel where phase <> 'packed' group by phase
      union all select 'flags.locked', count(*) from waiting_parcel where locked
      union all select 'flags.held', count(*) from waiting_parcel where held
      union all select 'flags.mayLeave', count(*) from parcel where may_leave
      union all select 'flags.mayHandOver', count(*) from parcel where may_hand_over
      union all select 'flags.irregular', count(*) from waiting_parcel where irregularity is not null
      union all select 'stock.pieces', coalesce(sum(pieces), 0) from shelf
      union all select 'flags.toReturn', count(*) from waiting_parcel where to_return
      union all select 'surplus.waiting', count(*) from barcode where waiting_since is not null
      union all select 'receptacles.' || state, count(*) from receptacle group by state
      union all select 'despatches.' || state, count(*) from despatch group by state`);
  }

  /** The state of a packed parcel is that of its load unit; there are far fewer of those. */
  private inReceptacles(): Promise<Count[]> {
    return this.database.query(
      `select state as name, sum(items) as count from receptacle where items > 0 group by state`,
    );
  }

  /** A check that fails leaves the sum unknown, and the other counts as they are. */
  private async ledgerImbalance(): Promise<number | undefined> {
    const began = performance.now();
    if (began < this.nextCheck) return this.imbalance;
    try {
      const { unbalanced, misplaced, contradicted } = await this.ledger.check();
      this.imbalance = unbalanced + misplaced + contradicted;
    } catch (error) {
      this.imbalance = undefined;
      this.logger.warn(`the ledger is not checked: ${describeError(error).message}`);
    }
    const ended = performance.now();
    this.nextCheck = ended + Math.max(LEDGER_CHECK_EVERY_MS, LEDGER_CHECK_SHARE * (ended - began));
    return this.imbalance;
  }
}
