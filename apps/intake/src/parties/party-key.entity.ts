import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key is known by its SHA-256 only: it is random enough that no salt or slow hash is needed. */
@Entity('party_key')
export class PartyKey {
  @PrimaryColumn({ type: 'text' })
  hash: string;

  @Column({ name: 'party_id', type: 'text' })
  partyId: string;

  @Column({ type: 'boolean' })
  livemode: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
