import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the version before needs: it looks for the parcels of a load unit in the documents of the unit and of its list. */
const forVersionBefore = `
  create function complete_load_unit() returns trigger language plpgsql set search_path from current as $$
  begin
    update receptacle set data = (new.data::jsonb || m.data::jsonb)::json
    from unit_members m where m.id = new.id || '/' || (new.data->>'closing') and receptacle.id = new.id;
    return null;
  end $$;
  create trigger complete_load_unit after insert or update on receptacle
    for each row when (new.data->'parcelIds' is null) execute function complete_load_unit();

  create function complete_load_list() returns trigger language plpgsql set search_path from current as $$
  begin
    update load_list set data = jsonb_set(new.data::jsonb, '{units}', (
      select coalesce(jsonb_agg(unit || case when unit ? 'parcelIds' or m.id is null then '{}'::jsonb
        else jsonb_build_object('parcelIds', m.data->'parcelIds') end order by place), '[]')
      from jsonb_array_elements(new.data::jsonb->'units') with ordinality one(unit, place)
      left join unit_members m on m.id = (unit->>'receptacleId') || '/' || (unit->>'closing')))::json
    where id = new.id;
    return null;
  end $$;
  create trigger complete_load_list after insert or update on load_list
    for each row when (pg_trigger_depth() = 0) execute function complete_load_list()`;

/**
 * The parcels of a load unit stand in a row of their own (decision 59). Where the version before has run it may still run beside this one: then
 * triggers go on putting them into its documents too, until the next version drops them.
 */
export class UnitMembers1765000005000 implements MigrationInterface {
  readonly name = 'UnitMembers1765000005000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(
      'create table unit_members (id text primary key, version int not null, seq bigint not null, data json not null)',
    );
    const [known] = (await database.query('select exists (select from receptacle) is_used')) as { is_used: boolean }[];
    if (!known?.is_used) return;
    await database.query(forVersionBefore);
    await database.query(`
      insert into unit_members (id, version, seq, data)
      select id || '/' || (data->>'closing'), 1, 0, json_build_object('parcelIds', data->'parcelIds', 'exitItems', data->'exitItems')
      from receptacle`);
    await database.query(`
      update receptacle set data = (data::jsonb || jsonb_build_object('parcels', jsonb_array_length(data::jsonb->'parcelIds')))::json`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      drop trigger if exists complete_load_unit on receptacle; drop function if exists complete_load_unit;
      drop trigger if exists complete_load_list on load_list; drop function if exists complete_load_list`);
    await database.query(`
      update receptacle set data = (receptacle.data::jsonb || m.data::jsonb)::json
      from unit_members m where m.id = receptacle.id || '/' || (receptacle.data->>'closing')`);
    await database.query('drop table unit_members');
  }
}
