import type { Declaration } from '#libs/contracts';
import type { Message, UnitOfWork } from '#libs/messaging';
import type { KeyRing } from '#libs/service-kit';
import { accountAfter } from '../allowances/account-after.js';
import { accountsOf, bookDeclaration, type PersonAccount, standingOf } from '../allowances/person-account.js';
import { PersonAccountTable } from '../allowances/person-account.table.js';
import { findJoinedAccount, personIdOf, saveJoinedAccount } from '../allowances/settle-allowance.effects.js';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import type { PictureRules } from '../assessment/picture-rules.schema.js';
import type { Lookups } from '../assessment/lookups.js';
import { applyChange } from '../cases/apply-change.effects.js';
import { assessmentFactsOf } from '../cases/assessment-facts-of.js';
import { type CaseChange, unchanged } from '../cases/case-change.js';
import { CaseTable } from '../cases/case.table.js';
import { type CustomsCase, isLodged } from '../cases/customs-case.js';
import { holdForPictures } from '../cases/picture-holds.js';
import { placeFoundHolds } from '../cases/place-found-holds.js';
import { FacilityTable } from '../network/facility.table.js';
import { ParcelWithoutDataTable } from '../cases/parcel-without-data.table.js';
import { lookUp, type PositiveList, positiveListOn } from '../positive-list/positive-list.js';
import { ParcelKeyTable } from '../privacy/parcel-key.table.js';
import { SecuritySlotTable } from '../securities/security-slot.table.js';
import { settleSecurity } from '../securities/settle-security.effects.js';
import { screenPersons } from '../screening/screen-persons.js';
import type { ScreeningIndex } from '../screening/screening-index.js';
import { takeDeclaration } from './take-declaration.js';

/** What `lodgeAsked` looks into: which rows, only the declaration says. */
export const readsOfLodging = [
  CaseTable,
  FacilityTable,
  ParcelWithoutDataTable,
  ParcelKeyTable,
  PersonAccountTable,
  SecuritySlotTable,
];

/** The version that waited for an officer is taken, as if it came now. */
export function lodgeAsked(tx: UnitOfWork, message: Message, declaration: Declaration, means: Means): void {
  const { livemode = message.livemode, office } = tx.find(CaseTable, declaration.declarationId) ?? {};
  const { office: _, ...rest } = message;
  const asked = { ...rest, data: declaration, key: declaration.declarationId, livemode };
  lodgeDeclaration(tx, { ...asked, ...(office !== undefined && { office }) }, means);
}

interface Means {
  readonly applicableRules: ApplicableRules;
  readonly screening: ScreeningIndex | undefined;
  readonly keys: KeyRing;
  /** Asked where a picture was seen before the declaration. */
  readonly pictureRules: () => PictureRules | undefined;
  readonly positiveLists: readonly PositiveList[];
}

/**
 * Assesses a declaration and books it on the person's account. Where names are to be looked up, it waits for the key of its parcel.
 *
 * @param replaced versions that waited before it for that key
 */
export function lodgeDeclaration(
  tx: UnitOfWork,
  { data: declaration, livemode, office: namedOffice }: Message<Declaration>,
  { applicableRules, screening, keys, positiveLists, pictureRules }: Means,
  replaced: readonly number[] = [],
): void {
  const known = tx.find(CaseTable, declaration.declarationId);
  const office = namedOffice ?? tx.find(FacilityTable, declaration.handoverFacility)?.customsOffice;
  const dataMissing = declaration.parcels
    .map(({ itemNumber }) => tx.find(ParcelWithoutDataTable, itemNumber))
    .find((found) => found !== undefined);
  const key = screening && findKey(tx, declaration);
  if (screening && key === undefined) {
    awaitKey(tx, declaration);
    return;
  }
  const at = tx.now.toISOString();
  const owner = { declaration, livemode };
  const account = findJoinedAccount(tx, owner);
  const standing = personIdOf(owner) === undefined ? undefined : standingOf(account, declaration, applicableRules, at);
  const list = isEcommerceImport(declaration) ? positiveListOn(positiveLists, applicableRules.day) : undefined;
  const lookups: Lookups = {
    ...(list && { positiveList: lookUp(list, declaration.lines) }),
    ...(standing && { person: standing }),
    ...(screening && {
      screening: screenPersons(declaration, { key: key ?? null, keys, index: screening, day: applicableRules.day }),
    }),
  };
  const taken = takeDeclaration(known, {
    declaration,
    livemode,
    ...(office !== undefined && { office }),
    ...(dataMissing && { dataMissing }),
    draw: tx.random(),
    replaced,
    lookups,
    applicableRules,
    at,
  });
  const held = taken.customsCase.pictures
    ? holdForPictures(taken.customsCase, pictureRules(), at)
    : unchanged(taken.customsCase);
  const withPictures = { ...taken, customsCase: held.customsCase, events: [...taken.events, ...held.events] };
  const decided = placeFoundHolds(withPictures, { at, newId: () => tx.newId() });
  if (decided.customsCase === known && decided.events.length === 0) return;
  const change = settleSecurity(tx, decided);
  if (!standing || !isTaken(change.customsCase, declaration)) {
    applyChange(tx, change);
    return;
  }
  const booked = accountAfter(reserve(account, change, applicableRules, at), change);
  const accounts = accountsOf(booked, declaration.declarationId);
  applyChange(tx, { ...change, customsCase: { ...change.customsCase, booked: accounts } });
  saveJoinedAccount(tx, owner, booked);
}

function isEcommerceImport({ direction, regime, clearanceUnit }: Declaration): boolean {
  return direction === 'import' && clearanceUnit === 'item' && (regime === '9610' || regime === '1210');
}

/** Null once the key is erased; undefined while it has not come. */
function findKey(tx: UnitOfWork, { parcels }: Declaration): string | null | undefined {
  const kept = tx.find(ParcelKeyTable, parcels[0]!.parcelId);
  return kept?.waiting ? undefined : kept?.key;
}

function awaitKey(tx: UnitOfWork, waiting: Declaration): void {
  const { parcelId } = waiting.parcels[0]!;
  const { waiting: before, replaced = [] } = tx.find(ParcelKeyTable, parcelId) ?? {};
  const earlier = before && before.declarationVersion < waiting.declarationVersion ? [before.declarationVersion] : [];
  tx.save(ParcelKeyTable, parcelId, { key: null, waiting, replaced: [...replaced, ...earlier] });
}

function isTaken(customsCase: CustomsCase, { declarationVersion }: Declaration): boolean {
  return customsCase.declaration?.declarationVersion === declarationVersion;
}

function reserve(
  account: PersonAccount,
  { customsCase }: CaseChange,
  applicableRules: ApplicableRules,
  at: string,
): PersonAccount {
  if (!isLodged(customsCase)) return account;
  return bookDeclaration(account, customsCase.declaration, assessmentFactsOf(customsCase), applicableRules, at);
}
