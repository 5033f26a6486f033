/**
 * One thing that must have happened on the running demonstration. The SQL finds it: one row for each piece of evidence, written for a
 * reader. No row: it was not seen.
 */
export interface Evidence {
  /** What it is evidence of. */
  readonly point: Point;
  readonly name: string;
  readonly sentence: string;
  readonly sql: string;
  /** Rows that must be there; one when left out. */
  readonly atLeast?: number;
}

export const points = {
  S1: 'Offices of exchange and mail units, with inspection of their own',
  S2: 'One supervision for mail, express and e-commerce',
  S3: 'Integrated clearance at the bonded zone',
  S4: 'Border and overseas warehouses under their customs status',
  S5: 'Consolidation across warehouses and channels',
  S6: 'Hubs, and a cold chain that is never broken',
  S7: 'Direct air and surface routes',
  S8: 'Combined transport by rail, truck and charter',
  S9: 'Promises kept, predicted and repaired',
} as const;
export type Point = keyof typeof points;

export interface Found {
  readonly evidence: Evidence;
  readonly rows: readonly string[];
  readonly seen: boolean;
}

export function judge(evidence: Evidence, rows: readonly string[]): Found {
  return { evidence, rows, seen: rows.length >= (evidence.atLeast ?? 1) };
}
