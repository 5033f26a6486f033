import type { QueryRunner } from 'typeorm';

/**
 * For a migration of a service that has lists of two persons: what is proposed, and how it ended. Both only grow, so that what a person
 * proposed can be read for good.
 */
export async function createProposals(database: QueryRunner): Promise<void> {
  await database.query(`
    create table proposal (
      id text primary key, list text not null, digest text not null, base text not null, difference jsonb not null,
      details jsonb not null, content bytea not null, by text not null, at timestamptz not null, reason text not null);
    create index proposal_list on proposal (list, id);
    create trigger proposal_only_grows before update or delete or truncate on proposal
      for each statement execute function refuse_change();

    create table proposal_end (
      id text primary key references proposal (id), outcome text not null, by text not null, at timestamptz not null,
      reason text not null);
    create trigger proposal_end_only_grows before update or delete or truncate on proposal_end
      for each statement execute function refuse_change();
  `);
}

export async function dropProposals(database: QueryRunner): Promise<void> {
  await database.query('drop table proposal_end, proposal');
}
