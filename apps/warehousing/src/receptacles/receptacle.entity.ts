import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LoadUnitKind } from './consolidation-key.js';
import type { Receptacle, ReceptacleState } from './receptacle.js';

@Entity('receptacle')
export class ReceptacleRow {
  @PrimaryColumn({ type: 'text' }) id: string;
  @Column({ type: 'jsonb' }) data: Receptacle;
  @Column({ type: 'boolean' }) livemode: boolean;
  @Column({ type: 'text' }) state: ReceptacleState;
  @Column({ type: 'text' }) facility: string;
  @Column({ type: 'text' }) kind: LoadUnitKind;
  @Column({ type: 'text', nullable: true }) number: string | null;
  @Column({ name: 'despatch_id', type: 'text', nullable: true }) despatchId: string | null;
  @Column({ name: 'departure_id', type: 'text', nullable: true }) departureId: string | null;
  @Column({ type: 'int' }) items: number;
  @Column({ name: 'gross_grams', type: 'int' }) grossGrams: number;
}
