import type { DataOf, EventType } from '#libs/contracts';
import {
  type Aggregate,
  append,
  type Append,
  type Context,
  type Decision,
  emit,
  type Facts,
  type Outgoing,
  put,
  type Put,
  ref,
  type RowTable,
  type States,
} from '#libs/messaging';
import { entriesOf, type Movement } from '../ledger/ledger.js';
import { facilityOf, type Parcel } from './parcel.js';
import { LedgerEntries } from '../ledger/ledger.table.js';
import { ParcelTable } from './parcel.table.js';

/**
 * A decision in the making. One act moves hundreds of parcels through the same bag, so each step must see what the steps before it
 * wrote; nothing leaves the draft until it is done.
 */
export class Draft {
  private readonly writes = new Map<string, Put>();
  private readonly events: Outgoing[] = [];
  private readonly rows: Append[] = [];

  constructor(
    readonly states: States,
    readonly context: Context,
  ) {}

  /** The system's time of this decision, UTC. */
  get at(): string {
    return this.context.now.toISOString();
  }

  get<State>(table: Aggregate<State>, id: string): State | undefined {
    const written = this.writes.get(`${table.table}|${id}`);
    return written ? (written.state as State) : this.states.get(table, id);
  }

  put<State>(table: Aggregate<State>, id: string, state: State): void {
    this.writes.set(`${table.table}|${id}`, put(table, id, state));
  }

  emit<State, Type extends EventType>(
    type: Type,
    table: Aggregate<State>,
    id: string,
    data: DataOf<Type>,
    facts: Facts,
  ): void {
    this.events.push(emit(type, { of: ref(table, id), data, facts }));
  }

  /**
   * Counts as the store does, so that a parcel knows the sequence number of its own events: a clearance decision answers a difference
   * by that number.
   */
  tell<Type extends EventType>(parcel: Parcel, type: Type, data: DataOf<Type>, time: string): Parcel {
    const told = { ...parcel, published: parcel.published + 1 };
    this.put(ParcelTable, parcel.parcelId, told);
    this.emit(type, ParcelTable, parcel.parcelId, data, factsOf(parcel, time));
    return told;
  }

  move(movement: Omit<Movement, 'at'>): void {
    const entries = entriesOf(this.context.newId(), { ...movement, at: this.at });
    this.rows.push(...entries.map((entry) => append(LedgerEntries, entry)));
  }

  append<Row extends { id: string }>(table: RowTable<Row>, row: Row): void {
    this.rows.push(append(table, row));
  }

  done<Answer>(answer: Answer): Decision<Answer> {
    return { writes: [...this.writes.values()], events: this.events, rows: this.rows, answer };
  }
}

function factsOf(parcel: Parcel, time: string): Facts {
  const { parcelId, livemode, notice } = parcel;
  const facility = facilityOf(parcel) ?? notice?.handoverFacility;
  return {
    correlationid: parcelId,
    livemode,
    time,
    ...(facility === undefined ? {} : { facility }),
    ...(notice && { channel: notice.channel, regime: notice.regime, direction: notice.direction }),
  };
}
