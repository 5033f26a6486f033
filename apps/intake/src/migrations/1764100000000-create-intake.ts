import type { MigrationInterface, QueryRunner } from 'typeorm';

const aggregateTable = (name: string, columns = '') =>
  `create table ${name} (id text primary key, version int not null, seq bigint not null, data jsonb not null${columns});`;

export class CreateIntake1764100000000 implements MigrationInterface {
  readonly name = 'CreateIntake1764100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table party (id text primary key, name text not null, kinds text[] not null, created_at timestamptz not null);
      create table party_key (
        hash text primary key, party_id text not null references party, livemode boolean not null,
        created_at timestamptz not null, revoked_at timestamptz);
      create table secret (name text primary key, value text not null);

      ${aggregateTable(
        'customer_order',
        ', order_id text not null, party_id text not null, livemode boolean not null, order_no text not null, declaration_id text not null, phase text not null',
      )}
      create unique index customer_order_id on customer_order (order_id);
      create unique index customer_order_declaration on customer_order (declaration_id);
      create index customer_order_party on customer_order (party_id, livemode, order_id);
      ${aggregateTable('declaration')}
      ${aggregateTable('item_number')}
      ${aggregateTable('parcel_key')}
      ${aggregateTable('idempotency_key', ', at timestamptz not null')}
      create index idempotency_key_at on idempotency_key (at);
      ${aggregateTable('refusal', ', party_id text not null, code text not null')}

      create table staged (
        id text primary key, party_id text not null, livemode boolean not null, order_no text not null, cost int not null,
        sealed text not null, pos bigint generated always as identity, at timestamptz not null default clock_timestamp());
      create index staged_turn on staged (party_id, pos);

      -- The feed is read in commit order, which numbers given out before the commit are not.
      create table milestone (
        id text primary key, declaration_id text, party_id text, livemode boolean not null, type text not null, status text not null,
        at timestamptz not null, place text, detail text, data jsonb,
        xid xid8 not null default pg_current_xact_id(), pos bigint generated always as identity);
      create index milestone_declaration on milestone (declaration_id);
      create index milestone_feed on milestone (party_id, livemode, xid, pos) where party_id is not null;

      ${aggregateTable('closing')}
      ${aggregateTable('load_list')}
      create table notice (
        id text primary key, departure_id text not null, receptacle_ids text[] not null, step text not null, at timestamptz not null,
        place text not null, pos bigint generated always as identity);

      ${aggregateTable('facility')}
      ${aggregateTable('product')}
      ${aggregateTable('lane')}
      ${aggregateTable('reach')}

      create table heading_table (
        version int primary key, loaded_at timestamptz not null, headings int not null, digest text not null);
      create table heading (version int not null references heading_table, code text not null, primary key (version, code));
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table heading, heading_table, reach, lane, product, facility, notice, load_list, closing, milestone, staged, refusal,
        idempotency_key, parcel_key, item_number, declaration, customer_order, secret, party_key, party;
    `);
  }
}
