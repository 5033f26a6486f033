import { isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork } from '#libs/messaging';
import { officeDay } from '../tax/day-in.js';
import type { Officer } from '../audit/officer.js';
import { recordAct } from '../audit/record-act.effects.js';
import type { SecurityChange } from './record-security.js';
import { type SecuritySlot, SLOTS } from './security-slot.js';
import { slotId, SecuritySlotTable } from './security-slot.table.js';
import type { StandingSecurity } from './standing-security.js';
import type { StandingSecurityView } from './standing-security.schema.js';
import { securityId, StandingSecurityTable } from './standing-security.table.js';
import { securityView } from './standing-security.view.js';

/** An act of one person on the standing security of one holder. */
export interface SecurityAct<Input> {
  readonly holder: string;
  readonly livemode: boolean;
  readonly officer: Officer;
  readonly input: Input;
}

/** Securities are of the whole network. */
const EVERYWHERE = '*';

/** For the `prefetch` of an act. */
export function securityRefs({ data: { holder, livemode } }: Message<SecurityAct<unknown>>) {
  const slots = Array.from({ length: SLOTS }, (_, slot) => SecuritySlotTable.ref(slotId(livemode, holder, slot)));
  return [StandingSecurityTable.ref(securityId(livemode, holder)), ...slots];
}

/** @param mayBegin true where the act may be the first one on this holder */
export function actOnSecurity(
  tx: UnitOfWork,
  { holder, livemode, officer }: SecurityAct<unknown>,
  { act, reason, mayBegin = false }: { readonly act: string; readonly reason: string; readonly mayBegin?: boolean },
  decide: (security: StandingSecurity, slots: readonly SecuritySlot[]) => SecurityChange | Refusal,
): StandingSecurityView | Refusal {
  const id = securityId(livemode, holder);
  const known = tx.find(StandingSecurityTable, id);
  if (!known && !mayBegin) return refuse('not-found', 'No security of this holder is known.');
  const security = known ?? { holder, livemode, payments: [] };
  const slots = Array.from({ length: SLOTS }, (_, slot) => slotId(livemode, holder, slot)).flatMap(
    (slot) => tx.find(SecuritySlotTable, slot) ?? [],
  );
  const outcome = decide(security, slots);
  if (isRefusal(outcome)) return outcome;
  tx.save(StandingSecurityTable, id, outcome.security);
  for (const slot of outcome.slots) tx.save(SecuritySlotTable, slotId(livemode, holder, slot.slot), slot);
  const before = describe(security);
  recordAct(tx, officer, { act, subject: id, facility: EVERYWHERE, reason, before, after: describe(outcome.security) });
  const now = outcome.slots.length > 0 ? outcome.slots : slots;
  return securityView(outcome.security, now, officeDay(tx.now.toISOString()));
}

function describe({ inForce, proposed }: StandingSecurity): string {
  const parts = [
    inForce && `in force: ${inForce.amount.amount} ${inForce.amount.currency} until ${inForce.validTo}`,
    proposed && `proposed: ${proposed.amount.amount} ${proposed.amount.currency} until ${proposed.validTo}`,
  ];
  return parts.filter((part) => part !== undefined).join('; ') || 'none';
}
