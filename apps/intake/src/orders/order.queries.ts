import { Injectable } from '@nestjs/common';
import { KeyRing } from '#libs/service-kit';
import { DataSource } from 'typeorm';
import type { DeclarationState } from '../order-state/declaration.js';
import type { OnBehalf } from '../parties/party.js';
import { orderKeyOf, unitPrefixes } from '../order-state/order.js';
import { loadUnitMilestones } from '../order-state/milestones.js';
import type { ClosingState } from '../tracking/closing.table.js';
import type { OrderState } from '../order-state/order.js';

export interface StoredOrder {
  readonly key: string;
  readonly order: OrderState;
  readonly declared: DeclarationState;
  /** Base64; null once the persons are erased. */
  readonly parcelKey: string | null;
}

export interface TimelineLine {
  readonly status: string;
  /** UTC. */
  readonly at: string;
  readonly place: string | null;
  readonly detail: string | null;
}

const SELECT = `select o.id as key, o.data as "order", d.data as declared, k.data->>'key' as "parcelKey"
  from customer_order o join declaration d on d.id = o.declaration_id join parcel_key k on k.id = o.data->>'parcelId'`;

/** What parties read. Each query names the party and the mode, so that no party reads the orders of another one, and test data and live data never mix. */
@Injectable()
export class OrderQueries {
  constructor(
    private readonly database: DataSource,
    private readonly keys: KeyRing,
  ) {}

  async find(orderId: string, { partyId, livemode }: OnBehalf): Promise<StoredOrder | undefined> {
    const [row] = await this.query(`${SELECT} where o.order_id = $1 and o.party_id = $2 and o.livemode = $3`, [
      orderId,
      partyId,
      livemode,
    ]);
    return row;
  }

  /** The order of any party when none is given: for administrators. */
  async locate(orderId: string, party?: OnBehalf): Promise<{ key: string; livemode: boolean } | undefined> {
    const [row] = await this.database.query<{ key: string; livemode: boolean; partyId: string }[]>(
      'select id as key, livemode, party_id as "partyId" from customer_order where order_id = $1',
      [orderId],
    );
    const foreign = row && party && (row.partyId !== party.partyId || row.livemode !== party.livemode);
    return foreign ? undefined : row;
  }

  /** Of an order, a lot and a bag: their numbers are apart, so it may be several. */
  async findByNumber(number: string, { partyId, livemode }: OnBehalf): Promise<StoredOrder[]> {
    const keys = ['', ...Object.values(unitPrefixes)].map((prefix) =>
      orderKeyOf(partyId, livemode, `${prefix}${number}`),
    );
    return this.query(`${SELECT} where o.party_id = $1 and o.livemode = $2 and o.id = any($3)`, [
      partyId,
      livemode,
      keys,
    ]);
  }

  /** In the order they were placed: ids are UUIDv7. */
  async list({ partyId, livemode }: OnBehalf, after: string, limit: number): Promise<StoredOrder[]> {
    return this.query(
      `${SELECT} where o.party_id = $1 and o.livemode = $2 and o.order_id > $3 order by o.order_id limit $4`,
      [partyId, livemode, after, limit],
    );
  }

  private async query(sql: string, parameters: readonly unknown[]): Promise<StoredOrder[]> {
    const rows = await this.database.query<StoredOrder[]>(sql, [...parameters]);
    return rows.map((row) => ({ ...row, parcelKey: row.parcelKey && this.keys.unwrap(row.parcelKey) }));
  }

  /** What was kept for this order, joined with the steps of the load unit that it left in. Oldest first. */
  async timeline({ declarationId, closingId }: OrderState): Promise<TimelineLine[]> {
    const own = await this.database.query<(Omit<TimelineLine, 'at'> & { at: Date })[]>(
      'select status, at, place, detail from milestone where declaration_id = $1 order by at, xid, pos',
      [declarationId],
    );
    const lines = own.map((line) => ({ ...line, at: line.at.toISOString() }));
    const all = [...lines, ...(closingId === undefined ? [] : await this.unitLines(closingId))];
    return all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  private async unitLines(closingId: string): Promise<TimelineLine[]> {
    const [row] = await this.database.query<{ data: ClosingState }[]>('select data from closing where id = $1', [
      closingId,
    ]);
    if (!row) return [];
    const { closedAt, facility, steps } = row.data;
    const passed = Object.values(steps).filter(({ step }) => !loadUnitMilestones[step].notified);
    const packed = { status: 'packed', at: closedAt, place: facility, detail: null };
    return [
      packed,
      ...passed.map(({ step, at, place }) => ({ status: loadUnitMilestones[step].status, at, place, detail: null })),
    ];
  }
}
