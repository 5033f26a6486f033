import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a departure does with a load unit is written once, and applied to its parcels in slices: decision 53. */
export class DepartureUnits1764800000000 implements MigrationInterface {
  readonly name = 'DepartureUnits1764800000000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      create table departure_unit (
        id text primary key, version int not null, seq bigint not null, data jsonb not null,
        departure_id text not null, due boolean not null, unanswered int) with (fillfactor = 70);
      create index departure_unit_departure on departure_unit (departure_id);
      create index departure_unit_due on departure_unit (id) where due;
      create index departure_list_waiting on departure_list (id) where status = 'waiting'`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('drop index departure_list_waiting; drop table departure_unit');
  }
}
