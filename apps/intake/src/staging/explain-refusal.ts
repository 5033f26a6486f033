import type { Finding, Refusal } from '#libs/contracts';
import type { RefusedCommand } from './party-command.js';

export interface RefusalReason {
  readonly code: string;
  readonly findings: readonly Finding[];
}

/** A refusal as an item of the feed: always with a finding, because the feed has no page about codes. */
export function explainRefusal(refusal: Refusal | RefusedCommand): RefusalReason {
  if ('verb' in refusal) return { code: refusal.code, findings: refusal.findings };
  const { errors, detail = sentences[refusal.code] ?? '' } = refusal;
  const code = feedCodes[refusal.code] ?? refusal.code;
  return { code, findings: errors ?? [{ pointer: '', code, detail }] };
}

/** Where the feed has a code of its own. */
const feedCodes: Readonly<Record<string, string>> = { conflict: 'revision-conflict' };

const sentences: Readonly<Record<string, string>> = {
  'order-number-reused': 'an order with this number exists and its content differs',
  'idempotency-key-reused': 'the key was used with another body',
  'not-found': 'there is no such order',
};
