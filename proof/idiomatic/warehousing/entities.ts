import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

import type { Scan } from '../../../apps/warehousing/src/barcodes/scan.js';
import type { Parcel } from '../../../apps/warehousing/src/parcels/parcel.js';
import type { Receptacle } from '../../../apps/warehousing/src/receptacles/receptacle.js';

@Entity('parcels')
@Index(['facility', 'mayLeave'])
export class ParcelEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid')
  @Index({ unique: true })
  declarationId: string;
  @Column('text', { nullable: true })
  @Index()
  itemNumber: string | null;
  @Column('text', { nullable: true })
  facility: string | null;
  @Column('boolean')
  mayLeave: boolean;
  @Column('jsonb')
  parcel: Parcel;
}

/** What was seen before it was announced. */
@Entity('early_scans')
export class EarlyScanEntity {
  @PrimaryColumn('text')
  barcode: string;
  @Column('jsonb')
  scan: Scan;
}

@Entity('receptacles')
@Index(['line', 'state'])
export class ReceptacleEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  line: string;
  @Column('text')
  state: string;
  @Column('jsonb')
  receptacle: Receptacle;
}

/** One line for each movement of goods. */
@Entity('ledger')
export class LedgerEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid')
  parcelId: string;
  @Column('text')
  from: string;
  @Column('text')
  to: string;
  @Column('int')
  grams: number;
}
