import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reference is taken in one facility only; what was stored before is of none. */
export class PicturesByFacility1764760000000 implements MigrationInterface {
  readonly name = 'PicturesByFacility1764760000000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      alter table picture add column facility text not null default '';
      alter table picture drop constraint picture_pkey, add primary key (reference, facility)`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      alter table picture drop constraint picture_pkey, add primary key (reference);
      alter table picture drop column facility`);
  }
}
