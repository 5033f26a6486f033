import type { MigrationInterface, QueryRunner } from 'typeorm';

/** No query reads the parcels of one load unit by this index, because the load unit has its members. Every write of a parcel updated it. */
export class FewerIndexes1764500000000 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await session.query('drop index parcel_receptacle');
  }

  async down(session: QueryRunner): Promise<void> {
    await session.query('create index parcel_receptacle on parcel (receptacle_id) where receptacle_id is not null');
  }
}
