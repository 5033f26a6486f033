import data from '../data/rules.json' with { type: 'json' };

/** How far a measured weight may lie from the declared one. */
export interface WeightTolerance {
  readonly grams: number;
  readonly percent: number;
}

/** How long a number on a label means the same parcel. */
export interface NumberWindow {
  readonly months: number;
}

export interface ReceptacleLimits {
  /** With the bag itself. */
  readonly grossGrams: number;
  readonly items: number;
  readonly tareGrams: number;
}

export interface Rules {
  readonly weightTolerance: WeightTolerance;
  readonly numberWindow: NumberWindow;
  readonly receptacle: ReceptacleLimits;
}

interface Dated {
  /** First day of validity, UTC. */
  readonly validFrom: string;
  /** First day on which it no longer holds, UTC. */
  readonly validTo?: string;
}

/** @throws when no row is in force: without a rule there is nothing to decide by. */
export function rulesAt(now: Date): Rules {
  return {
    weightTolerance: inForce(data.weightTolerance, now),
    numberWindow: inForce(data.numberWindow, now),
    receptacle: inForce(data.receptacle, now),
  };
}

function inForce<Row extends Dated>(rows: readonly Row[], now: Date): Row {
  const day = now.toISOString().slice(0, 10);
  const row = rows.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day < validTo));
  if (!row) throw new Error(`no rule of warehousing is in force on ${day}`);
  return row;
}
