import type { UnitOfWork } from '#libs/messaging';
import { claimDocuments } from '../documents/dossier.effects.js';
import type { DeclarationState, DeclaredVersion } from '../order-state/declaration.js';
import { labelIdOf } from '../order-state/item-number.js';
import { ItemNumberTable } from '../order-state/item-number.table.js';
import type { OrderState } from '../order-state/order.js';
import { versionsOf } from '../order-state/versions.js';
import { reserveStock } from '../stock/reserve-stock.effects.js';

/**
 * Labels, documents of other parties and stock are held for every version that is, or may come, in force: taken with the request, and given
 * back by the answer of customs that makes them needless.
 */
export function holdVersions(
  tx: UnitOfWork,
  { partyId, livemode }: OrderState,
  before: DeclarationState,
  after: DeclarationState,
): void {
  const { orderKey } = before;
  const [had, has] = [versionsOf(before), versionsOf(after)];
  moveLabels(tx, orderKey, labelsOf(had, livemode), labelsOf(has, livemode));
  claimDocuments(tx, documentsOf(has), documentsOf(had), orderKey);
  const sales = (versions: readonly DeclaredVersion[]) => versions.map(({ content }) => content);
  reserveStock(tx, sales(had), sales(has), { partyId, livemode });
}

function moveLabels(tx: UnitOfWork, orderKey: string, had: ReadonlySet<string>, has: ReadonlySet<string>): void {
  const since = tx.now.toISOString();
  for (const label of has) if (!had.has(label)) tx.save(ItemNumberTable, label, { orderKey, since });
  for (const label of had) if (!has.has(label)) tx.save(ItemNumberTable, label, { orderKey: undefined, since });
}

function labelsOf(versions: readonly DeclaredVersion[], livemode: boolean): ReadonlySet<string> {
  return new Set(versions.map(({ content }) => labelIdOf(livemode, content)));
}

function documentsOf(versions: readonly DeclaredVersion[]) {
  return versions.flatMap(({ dossier }) => (dossier ? [dossier.ids] : []));
}
