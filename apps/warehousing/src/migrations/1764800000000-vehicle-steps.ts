import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a vehicle did is kept once; its load units follow some at a time: decision 53. */
export class VehicleSteps1764800000000 implements MigrationInterface {
  readonly name = 'VehicleSteps1764800000000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      create table vehicle_step (
        id text primary key, version int not null, seq bigint not null, data jsonb not null, due boolean not null);
      create index vehicle_step_due on vehicle_step (id) where due`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('drop table vehicle_step');
  }
}
