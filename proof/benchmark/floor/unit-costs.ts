import type { Costs } from '../measure/costs.js';

/** Microseconds of CPU of all that take part: the client in Node, Postgres or Kafka. */
export interface UnitCosts {
  /** A prepared statement that reads nothing. */
  readonly roundTrip: number;
  /** A statement that writes, with its commit, without its rows. */
  readonly commit: number;
  /** Of 200 in a statement: a short row, an entry of an index, a kilobyte of a JSON document. */
  readonly row: number;
  readonly indexEntry: number;
  readonly documentKb: number;
  /** A send and each of its records of 400 bytes; a fetch that found nothing and each record of a full one. */
  readonly produce: number;
  readonly recordProduced: number;
  readonly fetch: number;
  readonly recordRead: number;
  /** Text from an object and an object from it. */
  readonly jsonKb: number;
}

/** Microseconds of an order by what they are for, and their sum. */
export interface Floor {
  readonly terms: Readonly<Record<string, number>>;
  readonly micros: number;
}

/** Records that a send or a fetch carries at best. */
const RECORDS_AT_ONCE = 100;

/**
 * What the same effects cost at least: the counts of an order times the unit costs. It knows no decision, no validation, no encryption, no
 * HTTP and no timer; sends and fetches are full, each document is written and parsed once.
 */
export function floorOf(counts: Costs, units: UnitCosts): Floor {
  const sum = (by: Readonly<Record<string, number>>) => Object.values(by).reduce((all, each) => all + each, 0);
  const kafkaKb = sum(counts.kafkaBytes) / 1_024;
  const readKb = counts.records > 0 ? kafkaKb * (counts.recordsRead / counts.records) : 0;
  const terms = {
    statements: counts.statements * units.roundTrip,
    commits: counts.walSyncs * Math.max(0, units.commit - units.roundTrip),
    rows: sum(counts.rows) * units.row,
    'index entries': counts.indexEntries * units.indexEntry,
    documents: counts.documentKb * units.documentKb,
    'records sent': counts.records * (units.recordProduced + units.produce / RECORDS_AT_ONCE),
    'records read': counts.recordsRead * (units.recordRead + units.fetch / RECORDS_AT_ONCE),
    // One way each: written once, parsed by each reader.
    JSON: (counts.documentKb + (kafkaKb + readKb) / 2) * units.jsonKb,
  };
  return { terms, micros: sum(terms) };
}
