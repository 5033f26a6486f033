import { Injectable } from '@nestjs/common';
import type { Finding } from '#libs/contracts';
import { DataSource } from 'typeorm';
import type { Dossier } from '../order-state/dossier.js';
import type { PaymentState, WaybillState } from './reported-documents.js';

/** A document with what its order says of it. */
export interface StoredDocument<State> {
  readonly state: State;
  readonly dossier: Pick<Dossier, 'lodged' | 'mismatches' | 'doubts' | 'notes'> | null;
  readonly differences: readonly Finding[];
}

/** Documents of other parties than that of the order, for who has sent them. */
@Injectable()
export class DocumentQueries {
  constructor(private readonly database: DataSource) {}

  payment(id: string): Promise<StoredDocument<PaymentState> | undefined> {
    return this.find<PaymentState>('payment', id);
  }

  waybill(id: string): Promise<StoredDocument<WaybillState> | undefined> {
    return this.find<WaybillState>('waybill', id);
  }

  private async find<State>(table: 'payment' | 'waybill', id: string): Promise<StoredDocument<State> | undefined> {
    const [row] = await this.database.query<{ state: State; dossier: Dossier | null }[]>(
      `select p.data as state, d.data->'dossier' as dossier from ${table} p
       left join customer_order o on o.id = p.data->>'orderKey'
       left join declaration d on d.id = o.declaration_id
       where p.id = $1`,
      [id],
    );
    if (!row) return undefined;
    const { mismatches = [], doubts = [], notes = [] } = row.dossier ?? {};
    const differences = [...mismatches, ...doubts, ...notes].filter(({ pointer }) => pointer.startsWith(`/${table}/`));
    return { ...row, differences };
  }
}
