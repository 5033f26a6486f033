import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createWorklist, dropWorklist, type Worklist } from '#libs/service-kit';

/** Parcels that are not on the usual way: found, presented, kept by customs, going back, locked, held, or not as they should be. */
const waitingParcels: Worklist = {
  name: 'waiting_parcel',
  table: 'parcel',
  columns: ['phase', 'to_return', 'locked', 'held', 'irregularity'],
  waits: (
    row,
  ) => `${row}.phase in ('unannounced', 'presented', 'customs-store') or ${row}.to_return or ${row}.locked or ${row}.held
    or ${row}.irregularity is not null`,
};

/** Of the usual way only the two lists stay indexed through which every parcel passes: what may be packed, what may be handed over. */
export class ParcelsThatWait1765000003000 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await createWorklist(session, waitingParcels);
    await session.query('drop index parcel_phase, parcel_to_return, parcel_locked, parcel_held, parcel_irregularity');
  }

  async down(session: QueryRunner): Promise<void> {
    await session.query(`
      create index parcel_phase on parcel (phase, id);
      create index parcel_to_return on parcel (id) where to_return;
      create index parcel_locked on parcel (id) where locked;
      create index parcel_held on parcel (id) where held;
      create index parcel_irregularity on parcel (id) where irregularity is not null`);
    await dropWorklist(session, waitingParcels);
  }
}
