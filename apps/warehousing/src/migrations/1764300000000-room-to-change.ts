import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A parcel changes a few times soon after it is announced. With room on its page, changes of columns without an index touch no index. */
export class RoomToChange1764300000000 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await session.query('alter table parcel set (fillfactor = 50)');
    await session.query('alter table receptacle set (toast_tuple_target = 8160)');
  }

  async down(session: QueryRunner): Promise<void> {
    await session.query('alter table receptacle reset (toast_tuple_target)');
    await session.query('alter table parcel reset (fillfactor)');
  }
}
