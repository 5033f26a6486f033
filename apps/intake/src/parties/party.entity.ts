import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PartyKind } from './party-kinds.js';

@Entity('party')
export class Party {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', array: true })
  kinds: PartyKind[];

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
