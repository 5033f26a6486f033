import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order changes a few times soon after it was placed, and none of its indexed columns does: with room on its page no index is touched. */
export class RoomToChange1764300000000 implements MigrationInterface {
  readonly name = 'RoomToChange1764300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table customer_order set (fillfactor = 45)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table customer_order reset (fillfactor)');
  }
}
