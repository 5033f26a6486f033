import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts rows that a decision found absent. */
export class HeldReads1764810000000 implements MigrationInterface {
  readonly name = 'HeldReads1764810000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Volatile: its queries see what was committed until they begin, so also what the calling statement has waited for.
      create function torugart_found(in_tables text[], wanted text[]) returns bigint language plpgsql volatile as $$
      declare
        one record;
        found_here bigint;
        found_rows bigint := 0;
      begin
        for one in select u.t, array_agg(u.id) as ids from unnest(in_tables, wanted) u(t, id) group by u.t loop
          execute format('select count(*) from %I where id = any($1)', one.t) into found_here using one.ids;
          found_rows := found_rows + found_here;
        end loop;
        return found_rows;
      end $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function torugart_found(text[], text[])');
  }
}
