import { Column, Entity, PrimaryColumn } from 'typeorm';

export const partyKinds = ['platform', 'payment', 'logistics', 'post', 'warehouse-keeper', 'agent'] as const;
export type PartyKind = (typeof partyKinds)[number];

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
