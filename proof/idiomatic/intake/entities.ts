import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

import type { Declaration } from '#libs/contracts';

@Entity('orders')
@Index(['partyId', 'orderNo'], { unique: true })
export class OrderEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  partyId: string;
  @Column('text')
  orderNo: string;
  @Column('text')
  @Index({ unique: true })
  itemNumber: string;
  @Column('text')
  digest: string;
  @Column('text')
  status: 'waiting' | 'lodged' | 'released' | 'stopped';
  @Column('uuid')
  @Index({ unique: true })
  declarationId: string;
  @Column('jsonb')
  declaration: Declaration;
  /** Opens the sealed persons. */
  @Column('text')
  parcelKey: string;
  @Column('timestamptz')
  placedAt: Date;
}

@Entity('waybills')
export class WaybillEntity {
  @PrimaryColumn('text')
  number: string;
  @Column('text')
  logisticsCode: string;
  @Column('int')
  grossWeightGrams: number;
}

/** A message that is delivered again writes the same row. */
@Entity('milestones')
export class MilestoneEntity {
  @PrimaryColumn('uuid')
  declarationId: string;
  @PrimaryColumn('int')
  sequence: number;
  @PrimaryColumn('text')
  status: string;
  @Column('timestamptz')
  at: Date;
}
