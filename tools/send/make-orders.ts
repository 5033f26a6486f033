import { OrderPlaced, validatorOf } from '#libs/contracts';

import type { AnyOrder } from '../client/order-sender.js';
import { applyMapping, pickBy, type Headings } from './apply-mapping.js';
import type { Mapping } from './mapping.js';
import { readRecords, type FileRecord } from './read-records.js';

/** An order that is to be sent, or the record that none could be made from. */
export type Made = Pick<FileRecord, 'file' | 'line'> &
  ({ readonly order: AnyOrder; readonly party: number } | { readonly broken: string });

export interface Making {
  readonly files: readonly string[];
  readonly mapping: Mapping | undefined;
  readonly headings: Headings;
  readonly parties: number;
  readonly onBytes: (bytes: number) => void;
}

/** Orders of all files, one after the other. Intake validates them: nothing is checked or corrected here. */
export async function* makeOrders({ files, mapping, headings, parties, onBytes }: Making): AsyncGenerator<Made> {
  for (const file of files) {
    for await (const record of readRecords(file, {
      onBytes,
      ...(mapping?.delimiter && { delimiter: mapping.delimiter }),
    })) {
      yield makeOrder(record, mapping, headings, parties);
    }
  }
}

function makeOrder(record: FileRecord, mapping: Mapping | undefined, headings: Headings, parties: number): Made {
  const { file, line } = record;
  if ('broken' in record) return { file, line, broken: record.broken };
  try {
    const order = mapping ? applyMapping(mapping, record.columns, headings) : (record.columns as AnyOrder);
    if (typeof order.orderNo !== 'string' || order.orderNo === '') return { file, line, broken: 'has no orderNo' };
    const partyText = mapping?.partyBy === undefined ? '' : String(record.columns[mapping.partyBy]);
    return { file, line, order, party: partyText === '' ? 0 : pickBy(partyText, parties) };
  } catch (error) {
    return { file, line, broken: error instanceof Error ? error.message : String(error) };
  }
}

/** What of the order's form intake would refuse at once; for a dry run. */
export function formFaults(order: AnyOrder): string[] {
  return validatorOf(OrderPlaced)
    .Errors({ partyId: 'party', order })
    .map(({ instancePath, message }) => `${instancePath.replace(/^\/order/, '')} ${message}`);
}
