import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a list says of an entry beside its names, so that an officer who decides on a hit reads it. Earlier versions of a list have none. */
export class DetailsOfListedEntries1765000065000 implements MigrationInterface {
  readonly name = 'DetailsOfListedEntries1765000065000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table screening_detail (
        list_id text not null, version text not null, entry text not null, detail json not null,
        primary key (list_id, version, entry), foreign key (list_id, version) references screening_list)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table screening_detail');
  }
}
