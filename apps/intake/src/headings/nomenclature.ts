import { headings2022 } from './headings-2022.js';

/** All six-digit codes that exist. */
export interface Nomenclature {
  /** In words, for error texts. */
  readonly name: string;
  readonly codes: ReadonlySet<string>;
}

/** Of the Harmonized System, which the World Customs Organization revises every five or six years. */
export interface Edition extends Nomenclature {
  /** Calendar day, UTC, from which it is in force. */
  readonly from: string;
}

/** The editions that come with the system, newest first. */
export const nomenclatures: readonly [Edition, ...Edition[]] = [
  { name: 'HS 2022', from: '2022-01-01', codes: codesOf(headings2022) },
];

/** The newest edition that is in force at a moment; the oldest one before all of them. */
export function nomenclatureAt(at: Date, editions = nomenclatures): Edition {
  return editions.find(({ from }) => Date.parse(from) <= at.getTime()) ?? editions.at(-1)!;
}

function codesOf(chapters: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(
    Object.entries(chapters).flatMap(([chapter, endings]) => endings.split(' ').map((ending) => chapter + ending)),
  );
}
