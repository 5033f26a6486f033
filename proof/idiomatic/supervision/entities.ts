import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { CustomsCase } from '../../../apps/supervision/src/cases/customs-case.js';
import type { PersonAccount } from '../../../apps/supervision/src/allowances/person-account.js';

@Entity('cases')
export class CaseEntity {
  @PrimaryColumn('uuid')
  declarationId: string;
  @Column('text')
  state: string;
  @Column('jsonb')
  document: CustomsCase;
}

@Entity('decisions')
export class DecisionEntity {
  @PrimaryColumn('text')
  id: string;
  @Column('jsonb')
  decision: object;
  @Column('jsonb')
  facts: object;
}

@Entity('persons')
export class PersonEntity {
  @PrimaryColumn('text')
  id: string;
  @Column('jsonb')
  account: PersonAccount;
}

@Entity('parcel_keys')
export class ParcelKeyEntity {
  @PrimaryColumn('uuid')
  parcelId: string;
  @Column('text')
  key: string;
}
