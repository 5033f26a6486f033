import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nobody asks for the parcels of one load unit by this index: the load unit says them. It was kept up to date with every parcel. */
export class FewerIndexes1764500000000 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await session.query('drop index parcel_receptacle');
  }

  async down(session: QueryRunner): Promise<void> {
    await session.query('create index parcel_receptacle on parcel (receptacle_id) where receptacle_id is not null');
  }
}
