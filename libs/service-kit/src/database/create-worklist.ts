import type { QueryRunner } from 'typeorm';

/**
 * What waits, of a table of states: a narrow table with a row for each state that waits, and with the columns that its lists ask for.
 *
 * A partial index would find the same rows, but Postgres then writes all indexes of the wide row whenever a column of the condition changes.
 * The columns are projections of the state, computed by the functions that decide; triggers take them over within the statement that writes
 * the state, so that no use case has to remember it, and what an instance of another version writes is listed, too.
 */
export interface Worklist {
  readonly name: string;
  /** Of the states. */
  readonly table: string;
  /** Beside the id; they include those of the condition. */
  readonly columns: readonly string[];
  /** Whether a row waits, in SQL, with each column behind the given alias. */
  readonly waits: (row: string) => string;
}

/** For a migration: makes the list of what waits now, and the triggers that keep it. */
export async function createWorklist(database: QueryRunner, { name, table, columns, waits }: Worklist): Promise<void> {
  const all = (row: string) => columns.map((column) => `${row}.${column}`).join(', ');
  const [{ schema }] = (await database.query('select quote_ident(current_schema()) as schema')) as [{ schema: string }];
  // With its schema: the one who writes the state may look for tables elsewhere.
  const list = `${schema}.${name}`;
  await database.query(`
    lock table ${table} in share row exclusive mode;
    create table ${name} as select t.id, ${all('t')} from ${table} t where ${waits('t')};
    alter table ${name} add primary key (id), set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

    create function ${name}_follows() returns trigger language plpgsql as $$
    begin
      if ${waits('new')} then
        insert into ${list} (id, ${columns.join(', ')}) values (new.id, ${all('new')})
        on conflict (id) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')};
      else
        delete from ${list} where id = old.id;
      end if;
      return null;
    end $$;
    create trigger ${name}_begins after insert on ${table} for each row
      when (${waits('new')}) execute function ${name}_follows();
    create trigger ${name}_changes after update on ${table} for each row
      when ((${all('old')}) is distinct from (${all('new')}) and ((${waits('old')}) or (${waits('new')})))
      execute function ${name}_follows();
    create trigger ${name}_ends after delete on ${table} for each row
      when (${waits('old')}) execute function ${name}_follows()`);
}

export async function dropWorklist(database: QueryRunner, { name, table }: Worklist): Promise<void> {
  await database.query(`
    drop trigger ${name}_begins on ${table};
    drop trigger ${name}_changes on ${table};
    drop trigger ${name}_ends on ${table};
    drop function ${name}_follows;
    drop table ${name}`);
}
