import { readFileSync } from 'node:fs';

import type { Proposal } from '#libs/service-kit';

import type { RunningSystem } from '../client/running-system.js';
import { Staff } from '../client/staff.js';

/**
 * Replaces the table of headings of the system that runs here, as its two administrators: one proposes, the other one puts it in force.
 * @returns what was done, as a line for the terminal
 */
export async function loadHeadings({ issuer, services }: RunningSystem, file: string): Promise<string> {
  const admin = new Staff(issuer, 'admin');
  const response = await fetch(new URL('/v1/headings?reason=loaded+with+npm+run+send', services.intake), {
    method: 'POST',
    headers: { authorization: await admin.authorization(), 'content-type': 'text/csv' },
    body: readFileSync(file),
  });
  const text = await response.text();
  if (isInForce(response.status, text)) return 'these headings are in force already';
  if (!response.ok) throw new Error(`the table of headings was refused: ${response.status} ${text}`);
  const { requestId, digest, difference } = JSON.parse(text) as Proposal;
  const confirm = new URL(`/v1/proposals/${requestId}/confirm`, services.intake);
  const confirmed = await new Staff(issuer, 'admin2').post(confirm.href, {
    digest,
    reason: 'loaded with npm run send',
  });
  if (confirmed.status !== 200)
    throw new Error(`the table of headings was not confirmed: ${confirmed.status} ${JSON.stringify(confirmed.body)}`);
  const { after, added, removed } = difference;
  return `${after} headings in force, ${added} added, ${removed} removed; proposed by admin, confirmed by admin2`;
}

function isInForce(status: number, text: string): boolean {
  return status === 409 && (JSON.parse(text) as { code: string }).code === 'state-conflict';
}
