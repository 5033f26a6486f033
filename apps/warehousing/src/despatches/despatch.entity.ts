import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Despatch } from './despatch.js';

@Entity('despatch')
export class DespatchRow {
  @PrimaryColumn({ type: 'text' }) id: string;
  @Column({ type: 'jsonb' }) data: Despatch;
  @Column({ type: 'boolean' }) livemode: boolean;
  @Column({ type: 'text' }) state: Despatch['state'];
  @Column({ type: 'text' }) facility: string;
  @Column({ type: 'text' }) number: string;
}
