import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A permit and a departure change every case on board and nothing that is indexed: with room on its page a case is changed in place. */
export class RoomForListings1764500000000 implements MigrationInterface {
  readonly name = 'RoomForListings1764500000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table clearance_case set (fillfactor = 70)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table clearance_case reset (fillfactor)');
  }
}
