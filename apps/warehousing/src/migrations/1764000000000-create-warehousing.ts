import type { MigrationInterface, QueryRunner } from 'typeorm';

const head = 'id text primary key, version int not null, seq bigint not null, data jsonb not null';

export class CreateWarehousing1764000000000 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await session.query(`create table parcel (
      ${head}, livemode boolean not null, phase text not null, facility text, item_number text, declaration_id text, product text,
      destination_country text, promise_by timestamptz, receptacle_id text, clearance text, may_leave boolean not null,
      to_return boolean not null, locked boolean not null, held boolean not null)`);
    await session.query('create index parcel_item_number on parcel (item_number)');
    await session.query('create index parcel_phase on parcel (phase, id)');
    await session.query('create index parcel_receptacle on parcel (receptacle_id) where receptacle_id is not null');
    await session.query('create index parcel_to_return on parcel (id) where to_return');
    await session.query('create index parcel_locked on parcel (id) where locked');
    await session.query('create index parcel_held on parcel (id) where held');
    // Parcels of one bag stand together and those with the earliest promise come first.
    await session.query(`create index parcel_may_leave on parcel
      (facility, livemode, product, destination_country, promise_by, id) where may_leave`);

    await session.query(`create table barcode (${head}, waiting_since timestamptz)`);
    await session.query('create index barcode_waiting on barcode (waiting_since) where waiting_since is not null');

    await session.query(`create table receptacle (
      ${head}, livemode boolean not null, state text not null, facility text not null, number text, despatch_id text,
      departure_id text, items int not null, gross_grams int not null)`);
    await session.query('create index receptacle_state on receptacle (state, id)');
    await session.query('create index receptacle_number on receptacle (number)');
    await session.query('create index receptacle_despatch on receptacle (despatch_id)');
    await session.query(`create index receptacle_open on receptacle (facility) where state = 'open'`);

    await session.query(`create table despatch (
      ${head}, livemode boolean not null, state text not null, facility text not null, number text not null)`);
    await session.query(
      "create unique index despatch_number on despatch (livemode, number, (data->'identity'->>'year'))",
    );

    for (const table of ['open_bag', 'despatch_series', 'seal_series', 'facility', 'product']) {
      await session.query(`create table ${table} (${head})`);
    }

    await session.query(`create table ledger_entry (
      id text primary key, movement text not null, at timestamptz not null, unit text not null, account text not null,
      quantity int not null, grams bigint not null)`);
    await session.query('create index ledger_entry_account on ledger_entry (account)');
    await session.query('create index ledger_entry_unit on ledger_entry (unit)');
  }

  async down(session: QueryRunner): Promise<void> {
    await session.query(
      'drop table ledger_entry, product, facility, seal_series, despatch_series, open_bag, despatch, receptacle, barcode, parcel',
    );
  }
}
