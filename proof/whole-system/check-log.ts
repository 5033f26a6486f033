import type { LogRecord, Violation } from './log-record.js';

/** How far each subject of a service has counted by its own tables: `<service>|<subject>` → the number of its newest event. */
export type Counted = ReadonlyMap<string, number>;

/**
 * What the topics say, read whole. A relay may send an entry again, so each entry counts where it stands first. Then: first occurrences
 * are in the order of their commits; each subject counts its events 1, 2, 3 … with no number left out and none given twice, as far as the
 * service itself has counted; and nothing is recorded before what it follows from.
 * @param records partition by partition, in the order of their offsets
 */
export function checkLog(records: readonly LogRecord[], counted: Counted): { violations: Violation[]; again: number } {
  const { firsts, violations } = firstOccurrences(records);
  return {
    violations: [...violations, ...numbered(firsts, counted), ...afterTheirCause(firsts)],
    again: records.length - firsts.length,
  };
}

function firstOccurrences(records: readonly LogRecord[]): { firsts: LogRecord[]; violations: Violation[] } {
  const firsts: LogRecord[] = [];
  const violations: Violation[] = [];
  for (const [, ofPartition] of Map.groupBy(
    records,
    ({ topic, partition, source }) => `${topic}/${partition}/${source}`,
  )) {
    const seen = new Set<string>();
    let newest = { xid: -1n, pos: -1n };
    for (const record of ofPartition) {
      const { position } = record;
      const name = `${position.xid}/${position.pos}`;
      if (seen.has(name)) continue;
      seen.add(name);
      firsts.push(record);
      const isLater = position.xid > newest.xid || (position.xid === newest.xid && position.pos > newest.pos);
      if (isLater) newest = position;
      else
        violations.push(violation('outOfOrder', 'published in the order of commits', record, 'came after a later one'));
    }
  }
  return { firsts, violations };
}

function numbered(firsts: readonly LogRecord[], counted: Counted): Violation[] {
  const violations: Violation[] = [];
  const subjects = Map.groupBy(firsts, ({ source, subject }) => `${source}|${subject}`);
  for (const [name, ofSubject] of subjects) {
    for (const [, ofKey] of Map.groupBy(ofSubject, ({ topic, key }) => `${topic}|${key}`))
      for (const [i, record] of ofKey.entries())
        if (i > 0 && record.sequence < ofKey[i - 1]!.sequence)
          violations.push(violation('outOfOrder', 'per key in order', record, `number ${record.sequence} came late`));
    const numbers = new Map<number, LogRecord>();
    for (const record of ofSubject) {
      const other = numbers.get(record.sequence);
      if (other)
        violations.push(
          violation('doubled', 'each number once', record, `number ${record.sequence}: ${other.type} too`),
        );
      numbers.set(record.sequence, record);
    }
    const last = Math.max(counted.get(name) ?? 0, ...numbers.keys());
    for (let number = 1; number <= last; number++)
      if (!numbers.has(number))
        violations.push(
          violation('lost', 'every number there', ofSubject[0]!, `number ${number} of ${last} was never published`),
        );
  }
  for (const [name, last] of counted) {
    if (last === 0 || subjects.has(name)) continue;
    violations.push({
      kind: 'lost',
      check: 'every number there',
      id: name,
      what: `none of ${last} events was published`,
    });
  }
  return violations;
}

function afterTheirCause(firsts: readonly LogRecord[]): Violation[] {
  const byId = new Map(firsts.map((record) => [record.id, record]));
  return firsts.flatMap((record) => {
    const cause = byId.get(record.cause);
    return cause && record.recordedAt < cause.recordedAt
      ? [violation('illegal', 'nothing before its cause', record, `before ${cause.type} of ${cause.subject}`)]
      : [];
  });
}

function violation(kind: Violation['kind'], check: string, record: LogRecord, what: string): Violation {
  return { kind, check, id: record.subject, what: `${record.source} ${record.type}: ${what}` };
}
