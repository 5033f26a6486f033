import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Parcel } from './parcel.js';

/** Read only: what is written is decided by the handlers and written by the chunk runner. */
@Entity('parcel')
export class ParcelRow {
  @PrimaryColumn({ type: 'text' }) id: string;
  @Column({ type: 'jsonb' }) data: Parcel;
  @Column({ type: 'boolean' }) livemode: boolean;
  @Column({ type: 'text' }) phase: string;
  @Column({ type: 'text', nullable: true }) facility: string | null;
  @Column({ name: 'item_number', type: 'text', nullable: true }) itemNumber: string | null;
  @Column({ name: 'declaration_id', type: 'text', nullable: true }) declarationId: string | null;
  @Column({ type: 'text', nullable: true }) product: string | null;
  @Column({ name: 'destination_country', type: 'text', nullable: true }) destinationCountry: string | null;
  @Column({ name: 'promise_by', type: 'timestamptz', nullable: true }) promiseBy: Date | null;
  @Column({ name: 'receptacle_id', type: 'text', nullable: true }) receptacleId: string | null;
  @Column({ name: 'may_leave', type: 'boolean' }) mayLeave: boolean;
  @Column({ name: 'to_return', type: 'boolean' }) toReturn: boolean;
  @Column({ type: 'boolean' }) locked: boolean;
  @Column({ type: 'boolean' }) held: boolean;
  @Column({ name: 'may_hand_over', type: 'boolean' }) mayHandOver: boolean;
  @Column({ type: 'text', nullable: true }) irregularity: string | null;
}
