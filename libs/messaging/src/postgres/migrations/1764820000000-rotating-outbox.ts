import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns = 'xid, pos, topic, key, headers, payload, at';
const definition = `
  xid xid8 not null default pg_current_xact_id(), pos bigint generated always as identity,
  topic text not null, key text not null, headers text not null, payload text,
  at timestamptz not null default clock_timestamp()`;

/**
 * The outbox lies in three parts, which are written in turn and emptied as a whole when everything in them is published: a row that is
 * deleted is a second write, and a third by vacuum. What waits is kept, with its positions.
 */
export class RotatingOutbox1764820000000 implements MigrationInterface {
  readonly name = 'RotatingOutbox1764820000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table outbox rename to outbox_before;

      -- Which part is written now; each for twenty seconds.
      create function outbox_slot() returns smallint language sql stable as
        $$ select (date_part('epoch', now())::bigint / 20 % 3)::smallint $$;

      create table outbox (${definition}, slot smallint not null default outbox_slot()) partition by list (slot);
      -- What is emptied as a whole needs no vacuum.
      create table outbox_0 partition of outbox for values in (0) with (autovacuum_enabled = off);
      create table outbox_1 partition of outbox for values in (1) with (autovacuum_enabled = off);
      create table outbox_2 partition of outbox for values in (2) with (autovacuum_enabled = off);
      create index outbox_place on outbox (xid, pos);
      ${moveWaiting('outbox_before', 'outbox')}

      -- What waits behind a place, in commit order; see Outbox.read. The lock comes before the snapshot of the query: a part that is emptied
      -- in between would look empty to a query that began before, and the entries of the next part would get a wrong predecessor. A plan is
      -- made while parts are small and used while they are large, so it must go by the index.
      create function outbox_after(mine bigint, after_xid xid8, after_pos bigint, most int)
      returns table (xid_text text, pos bigint, topic text, key text, headers text, payload text) language plpgsql
      set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off as $$
      begin
        lock table outbox in access share mode;
        return query
          select o.xid::text, o.pos, o.topic, o.key, o.headers, o.payload from outbox o
          where (select r.epoch from relay r) = mine and (o.xid, o.pos) > (after_xid, after_pos) and o.xid < (select own_horizon())
          order by o.xid, o.pos limit most;
      end $$;

      -- Empties one part that is not written now, holds at least so many bytes and nothing that waits. As the owner of the schema, because
      -- the user of a service may change rows only. Under the lock no writer is under way, so what is looked at then is all there is. The one who
      -- holds the part makes it wait 20 ms at most, and it is tried again with the next call.
      create function outbox_rotate(least_bytes bigint) returns boolean language plpgsql security definer
      set search_path from current set lock_timeout = '20ms' as $$
      declare
        part text;
        newest constant text := 'select (o.xid, o.pos) <= (r.xid, r.pos)
          from relay r, (select p.xid, p.pos from %I p order by p.xid desc, p.pos desc limit 1) o';
        is_published boolean;
      begin
        for part in
          select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
          where i.inhparent = 'outbox'::regclass and c.relname <> 'outbox_' || outbox_slot()
            and pg_relation_size(c.oid) >= least_bytes order by 1
        loop
          execute format(newest, part) into is_published;
          continue when is_published is not true;
          begin
            execute format('lock table %I in access exclusive mode', part);
            execute format(newest, part) into is_published;
            if is_published then
              execute format('truncate %I', part);
              return true;
            end if;
          exception when lock_not_available then
            null;
          end;
        end loop;
        return false;
      end $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function outbox_rotate, outbox_after;
      alter table outbox rename to outbox_before;
      create table outbox (${definition}, primary key (xid, pos));
      ${moveWaiting('outbox_before', 'outbox')}
      drop function outbox_slot`);
  }
}

/** Positions go on where they were, also when nothing waits. */
function moveWaiting(from: string, to: string): string {
  return `
      insert into ${to} (${columns}) overriding system value
        select ${columns.replace(/\w+/g, 'o.$&')} from ${from} o, relay r where (o.xid, o.pos) > (r.xid, r.pos);
      select setval(pg_get_serial_sequence('${to}', 'pos'),
        coalesce(pg_sequence_last_value(pg_get_serial_sequence('${from}', 'pos')::regclass), 0) + 1, false);
      drop table ${from};`;
}
