import type { Answer } from '../client/order-sender.js';

/** What became of a record. */
export interface Fate {
  readonly file: string;
  readonly line: number;
  readonly orderNo?: string;
  readonly party?: string;
  readonly outcome: 'accepted' | 'known' | 'refused' | 'unreadable' | 'unanswered' | 'not sent';
  /** Codes of the findings, sorted; one text for each kind of answer. */
  readonly reason: string;
  readonly detail?: string;
  readonly orderId?: string;
}

export function fateOf({
  status,
  code,
  detail,
  findings,
  orderId,
}: Answer): Pick<Fate, 'outcome' | 'reason' | 'detail' | 'orderId'> {
  const id = orderId === undefined ? {} : { orderId };
  if (status === 202) return { outcome: 'accepted', reason: '', ...id };
  if (status === 200) return { outcome: 'known', reason: 'the same order was there', ...id };
  const codes = [...new Set(findings?.map((finding) => finding.code))].sort();
  const text = findings?.map((finding) => `${finding.pointer} ${finding.detail}`.trim()).join('; ') ?? detail;
  return {
    outcome: 'refused',
    reason: codes.length > 0 ? codes.join(' + ') : (code ?? String(status)),
    ...(text && { detail: text }),
  };
}

interface Row {
  readonly outcome: Fate['outcome'];
  readonly reason: string;
  readonly records: number;
  readonly example: Fate;
}

/** Counts fates by outcome and reason, with the first of each as its example. Holds no more than that of any number of records. */
export class Tally {
  readonly #rows = new Map<string, Row>();
  total = 0;

  add(fate: Fate): void {
    this.total++;
    const key = `${fate.outcome}|${fate.reason}`;
    const known = this.#rows.get(key);
    this.#rows.set(
      key,
      known
        ? { ...known, records: known.records + 1 }
        : { outcome: fate.outcome, reason: fate.reason, records: 1, example: fate },
    );
  }

  count(outcome: Fate['outcome']): number {
    return this.rows()
      .filter((row) => row.outcome === outcome)
      .reduce((sum, { records }) => sum + records, 0);
  }

  /** Most frequent first within each outcome. */
  rows(): Row[] {
    const order: readonly Fate['outcome'][] = ['accepted', 'known', 'refused', 'unreadable', 'unanswered', 'not sent'];
    return [...this.#rows.values()].sort(
      (a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || b.records - a.records,
    );
  }
}

const WIDTH = 80;

/** A table that fits a terminal, and an example of every refusal. */
export function printTally(tally: Tally): string[] {
  const cut = (text: string, width: number) => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);
  const rows = tally.rows();
  const table = rows.map(
    ({ outcome, reason, records }) =>
      `${outcome.padEnd(11)} ${cut(reason, 56).padEnd(57)}${String(records).padStart(10)}`,
  );
  const examples = rows
    .filter(({ example }) => example.detail !== undefined)
    .flatMap(({ reason, example }) => [
      cut(`${reason}: ${example.orderNo ?? `line ${example.line}`}`, WIDTH),
      cut(`  ${example.detail}`, WIDTH),
    ]);
  return [
    ...table,
    `${'all'.padEnd(69)}${String(tally.total).padStart(10)}`,
    ...(examples.length > 0 ? ['', 'For example', ...examples] : []),
  ];
}
