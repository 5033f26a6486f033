import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which cases an officer has claimed, so that their number is limited. */
export class DesksOfOfficers1765100000000 implements MigrationInterface {
  readonly name = 'DesksOfOfficers1765100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'create table officer_desk (id text primary key, version int not null, seq bigint not null, data json not null)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table officer_desk');
  }
}
