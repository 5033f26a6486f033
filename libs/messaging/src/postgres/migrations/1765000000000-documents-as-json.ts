import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * States are kept as they were written, as `json`: to turn a text into `jsonb` costs more than all else that a row of it costs, and no
 * decision looks into a document by SQL (decision 52).
 *
 * All tables change in one transaction, because one query loads states of several of them. They are locked by name, as the chunks of a running
 * instance lock them.
 */
export class DocumentsAsJson1765000000000 implements MigrationInterface {
  readonly name = 'DocumentsAsJson1765000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await changeDocuments(queryRunner, 'jsonb', 'json');
    // How an instance of the version before looks into a document; the next version drops it.
    await queryRunner.query(`
      create function jsonb_array_elements(json) returns setof jsonb language sql immutable strict
        as 'select pg_catalog.jsonb_array_elements($1::jsonb)';
      create function jsonb_extract_path(json, variadic text[]) returns jsonb language sql immutable strict
        as 'select pg_catalog.jsonb_extract_path($1::jsonb, variadic $2)';
      create function has_name(json, text) returns boolean language sql immutable strict as 'select $1::jsonb ? $2';
      create operator ? (leftarg = json, rightarg = text, function = has_name)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop operator ? (json, text);
      drop function has_name(json, text), jsonb_extract_path(json, text[]), jsonb_array_elements(json)`);
    await changeDocuments(queryRunner, 'json', 'jsonb');
  }
}

/** Of every table of states in the schema. */
async function changeDocuments(queryRunner: QueryRunner, from: string, to: string): Promise<void> {
  await queryRunner.query(`
    do $$
    declare
      tables text[] := array(
        select quote_ident(c.relname) from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attname = 'data' and a.atttypid = '${from}'::regtype
          and exists (select from pg_attribute v where v.attrelid = c.oid and v.attname = 'version')
        order by c.relname collate "C");
      name text;
    begin
      foreach name in array tables loop execute format('lock table %s in access exclusive mode', name); end loop;
      foreach name in array tables loop
        execute format('alter table %s alter column data type ${to} using data::${to}', name);
      end loop;
    end $$`);
}
