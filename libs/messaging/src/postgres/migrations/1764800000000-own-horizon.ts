import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where the transactions of this service end that have all ended: nothing that they write can appear below it later. A transaction of
 * another service, however long, is not waited for.
 */
export class OwnHorizon1764800000000 implements MigrationInterface {
  readonly name = 'OwnHorizon1764800000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Stable, so that it counts in the snapshot of the query that calls it: in a newer one, a transaction could have ended whose rows that
      -- query does not see. Which transactions run is told by that snapshot alone, with all 64 bits. Who runs one is asked afterwards, so the
      -- answer may come too late; then it counts as of this service. Passed over is only what certainly is of another: its session is there,
      -- and logged in as a role that neither may use this schema nor can become one that may.
      create function own_horizon() returns xid8 language plpgsql stable as $$
      declare
        seen constant pg_snapshot := pg_current_snapshot();
      begin
        if pg_snapshot_xmin(seen) = pg_snapshot_xmax(seen) then return pg_snapshot_xmax(seen); end if;
        return coalesce((
          select min(running.id) from pg_snapshot_xip(seen) running(id)
          where not exists (
            select from pg_stat_get_activity(null) session
            where session.backend_xid = running.id::xid and session.usesysid is not null
              and not pg_has_role(session.usesysid, 'pg_write_all_data', 'member')
              and not exists (
                select from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) may
                where n.nspname = current_schema()
                  and (may.grantee = 0 or pg_has_role(session.usesysid, may.grantee, 'member')
                    or pg_has_role(session.usesysid, n.nspowner, 'member'))))),
          pg_snapshot_xmax(seen));
      end $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function own_horizon');
  }
}
