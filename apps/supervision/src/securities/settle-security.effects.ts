import { CancellationAgreed, DeclarationAbandoned, ReturnOrdered } from '#libs/contracts';
import { partitionOf, type UnitOfWork } from '#libs/messaging';
import { officeDay } from '../tax/day-in.js';
import type { CaseChange } from '../cases/case-change.js';
import { parcelIdOf } from '../cases/customs-case.js';
import { releaseOnSecurity, wantedSecurity } from './release-on-security.js';
import { drawOn, type SecuritySlot, SLOTS, withoutPart } from './security-slot.js';
import { slotId, SecuritySlotTable } from './security-slot.table.js';

/** The goods do not stay: what was drawn for them goes back. */
const endings: ReadonlySet<string> = new Set(
  [CancellationAgreed, ReturnOrdered, DeclarationAbandoned].map(({ name }) => name),
);

/**
 * What the change of a case means for the standing security of its withholding party. A tax that it covers is drawn and the goods are
 * released in place of the demand. The slot is written in the statement of the case, over the version that was read: two releases that draw
 * the same balance clash, and the later one decides again on what is left.
 */
export function settleSecurity(tx: UnitOfWork, change: CaseChange): CaseChange {
  return drawFor(tx, giveBack(tx, change));
}

function drawFor(tx: UnitOfWork, change: CaseChange): CaseChange {
  const wanted = wantedSecurity(change);
  if (!wanted) return change;
  const { customsCase, amount } = wanted;
  const { livemode, declaration } = customsCase;
  const first = partitionOf(parcelIdOf(customsCase), SLOTS);
  const [id, ...others] = Array.from({ length: SLOTS }, (_, n) =>
    slotId(livemode, declaration.partyId, (first + n) % SLOTS),
  );
  const preferred = tx.find(SecuritySlotTable, id!);
  if (!preferred) return change;
  const at = tx.now.toISOString();
  const day = officeDay(at);
  const drawn = drawOn([preferred], amount, day) ?? drawOn([preferred, ...slotsOf(tx, others)], amount, day);
  if (!drawn) return change;
  for (const slot of drawn.slots) tx.save(SecuritySlotTable, slotId(livemode, slot.holder, slot.slot), slot);
  return releaseOnSecurity(change, drawn.draw, preferred.reference, at);
}

function slotsOf(tx: UnitOfWork, ids: readonly string[]): SecuritySlot[] {
  tx.load(ids.map((id) => SecuritySlotTable.ref(id)));
  return ids.flatMap((id) => tx.find(SecuritySlotTable, id) ?? []);
}

/** Once: the settlement falls with it. A day whose summary bill is paid has no draw any more: that tax was paid, and is refunded by two officers. */
function giveBack(tx: UnitOfWork, change: CaseChange): CaseChange {
  const { customsCase, events } = change;
  const { taxSettled, ...owing } = customsCase;
  if (!taxSettled?.draws || !events.some(({ type }) => endings.has(type.name))) return change;
  const parts = taxSettled.draws.flatMap(({ holder, day, parts: drawn }) =>
    drawn.map(({ slot, amount }) => ({ id: slotId(customsCase.livemode, holder, slot), day, amount })),
  );
  let returned = 0;
  for (const { id, day, amount } of parts) {
    const slot = tx.find(SecuritySlotTable, id);
    const now = slot && withoutPart(slot, day, amount);
    if (!now || now === slot) continue;
    tx.save(SecuritySlotTable, id, now);
    returned++;
  }
  if (returned === 0) return { ...change, customsCase: { ...customsCase, taxSettled: { ...taxSettled, by: 'paid' } } };
  return { ...change, customsCase: owing };
}
