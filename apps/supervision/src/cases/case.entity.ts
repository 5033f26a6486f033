import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CustomsCase } from './customs-case.js';

/** A case as it is read for people; it is written by the chunk runner only. */
@Entity('clearance_case')
export class CaseEntity {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'jsonb' })
  data!: CustomsCase;

  @Column({ type: 'text' })
  state!: string;

  @Column({ type: 'text', nullable: true })
  lane!: string | null;

  @Column({ type: 'text', nullable: true })
  channel!: string | null;

  @Column({ type: 'text', nullable: true })
  facility!: string | null;

  @Column({ name: 'parcel_id', type: 'text', nullable: true })
  parcelId!: string | null;

  @Column({ name: 'lodged_at', type: 'timestamptz', nullable: true })
  lodgedAt!: Date | null;

  @Column({ name: 'needs_officer', type: 'boolean' })
  needsOfficer!: boolean;

  @Column({ name: 'claimed_by', type: 'text', nullable: true })
  claimedBy!: string | null;

  @Column({ name: 'claim_until', type: 'timestamptz', nullable: true })
  claimUntil!: Date | null;
}
