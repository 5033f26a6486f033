import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { readCebMessage } from '#libs/ceb';

import { OrderSender, type CebAnswer, type CebRecordAnswer } from '../client/order-sender.js';
import type { RunningSystem } from '../client/running-system.js';
import type { Pace } from './pace.js';
import type { Fate } from './tally.js';

export interface CebSending {
  readonly pace: Pace;
  readonly onFate: (fate: Fate) => void;
  /** A line for each record. */
  readonly say: (line: string) => void;
}

/** Sends CEB messages, one file after another, for the first party that may send such a document. Sending again changes nothing. */
export async function sendCeb(
  system: RunningSystem,
  files: readonly string[],
  { pace, onFate, say }: CebSending,
): Promise<void> {
  for (const file of files) {
    const bytes = readFileSync(file);
    await pace.wait(1);
    for (const [i, party] of system.parties.entries()) {
      const answer = await new OrderSender(system.services.intake, party).ceb(bytes);
      if (isForAnother(answer) && i < system.parties.length - 1) continue;
      for (const fate of fatesOf(file, answer)) {
        onFate({ ...fate, party: party.id });
        say(inWords(fate));
      }
      break;
    }
  }
}

/** The party may not send it, as its kind, or for want of an entrustment: another one may. */
function isForAnother({ status, records = [] }: CebAnswer): boolean {
  if (status === 403) return true;
  return records.length > 0 && records.every(({ findings }) => findings.some(({ code }) => code === 'not-entrusted'));
}

/** What can be checked of a message without sending it. */
export function lookAtCeb(files: readonly string[], { onFate, say }: Omit<CebSending, 'pace'>): void {
  for (const file of files) {
    for (const fate of fatesOf(file, asAnswered(readFileSync(file)))) {
      const unsent: Fate = fate.outcome === 'accepted' ? { ...fate, outcome: 'not sent', reason: 'dry run' } : fate;
      onFate(unsent);
      say(inWords(unsent));
    }
  }
}

/** A message that is refused whole has one fate. */
export function fatesOf(file: string, answer: CebAnswer): Fate[] {
  if (answer.records) return answer.records.map((record) => fateOfRecord(file, record));
  const [first] = answer.findings ?? [];
  const detail = first ? `${first.pointer} ${first.detail}` : answer.detail;
  return [
    { file, line: 1, outcome: 'refused', reason: answer.code ?? String(answer.status), ...(detail && { detail }) },
  ];
}

function fateOfRecord(file: string, { line, number, outcome, findings, orderId, documents }: CebRecordAnswer): Fate {
  const place = { file, line, orderNo: number, ...(orderId !== undefined && { orderId }) };
  if (outcome === 'refused' || outcome === 'conflict') {
    const reason = [...new Set(findings.map(({ code }) => code))].sort().join(' + ');
    return {
      ...place,
      outcome: 'refused',
      reason,
      detail: findings.map((one) => `${one.pointer} ${one.detail}`).join('; '),
    };
  }
  const missing = documents?.needed.filter((document) => !documents.present.includes(document)) ?? [];
  const differing = documents?.mismatches.map(({ pointer }) => pointer) ?? [];
  const waits = [
    ...(missing.length > 0 ? [`waits for ${missing.join(', ')}`] : []),
    ...(differing.length > 0 ? [`differs in ${differing.join(', ')}`] : []),
  ];
  return { ...place, outcome: outcome === 'same' ? 'known' : 'accepted', reason: waits.join('; ') };
}

function inWords({ file, line, orderNo, outcome, reason, detail }: Fate): string {
  const what = [outcome, reason, detail].filter(Boolean).join(': ');
  return `${basename(file)}:${line} ${[orderNo, what].filter(Boolean).join(' ')}`;
}

function asAnswered(bytes: Uint8Array): CebAnswer {
  const reading = readCebMessage(bytes);
  if (reading.kind === 'read') {
    const records = reading.records.map(({ line, number, findings }): CebRecordAnswer => {
      return { line, number, findings, outcome: findings.length > 0 ? 'refused' : 'accepted' };
    });
    return { status: 200, records };
  }
  if (reading.kind === 'schema') {
    const findings = reading.errors.map((error) => ({ ...error, detail: `line ${error.line}: ${error.detail}` }));
    return { status: 422, code: 'ceb-schema', findings };
  }
  const code = reading.kind === 'unreadable' ? 'invalid-xml' : 'ceb-not-taken';
  return { status: 422, code, detail: reading.detail };
}
