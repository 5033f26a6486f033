import type { AmendmentRefusal, Reason } from '#libs/contracts';

/** What an event means to the party: its status, and whether the party is notified or the timeline only gets a line. */
export interface Milestone {
  readonly status: string;
  readonly notified: boolean;
  /** Reasons go along only where the party can act on them; why a parcel is inspected or held stays with customs. */
  readonly withReasons?: boolean;
}

export const clearanceMilestones = {
  DeclarationAssessed: { status: 'assessed', notified: false },
  DeclarationRejected: { status: 'rejected', notified: true, withReasons: true },
  DocumentsWanted: { status: 'documents-wanted', notified: true, withReasons: true },
  DocumentsSupplied: { status: 'documents-supplied', notified: true },
  InspectionOrdered: { status: 'inspection', notified: true },
  InspectionFound: { status: 'inspected', notified: false },
  ParcelReleased: { status: 'released', notified: true },
  ParcelDetained: { status: 'detained', notified: true },
  ReturnOrdered: { status: 'return-ordered', notified: true, withReasons: true },
  HoldPlaced: { status: 'held', notified: true },
  HoldLifted: { status: 'hold-lifted', notified: true },
  ReleaseWithdrawn: { status: 'release-withdrawn', notified: true },
  CancellationAgreed: { status: 'cancelled', notified: true },
  CancellationDeclined: { status: 'cancellation-declined', notified: true },
  TaxDue: { status: 'tax-due', notified: true },
  TaxAssessed: { status: 'tax-assessed', notified: false },
  TaxGivenBack: { status: 'tax-given-back', notified: true },
  TaxSettled: { status: 'tax-settled', notified: true },
  ParcelSuspended: { status: 'suspended', notified: true },
  ParcelConfiscated: { status: 'confiscated', notified: true },
  ParcelDisposed: { status: 'disposed', notified: true },
  DeclarationAbandoned: { status: 'abandoned', notified: true },
  DeclarationClosed: { status: 'closed', notified: false },
  AmendmentTaken: { status: 'amended', notified: true },
  AmendmentRefused: { status: 'amendment-refused', notified: true },
} as const satisfies Record<string, Milestone>;

export type ClearanceEventName = keyof typeof clearanceMilestones;

export const parcelMilestones = {
  ParcelReceived: { status: 'received', notified: false },
  WeightDiffered: { status: 'weight-differed', notified: false },
  ParcelUnpacked: { status: 'unpacked', notified: false },
  ParcelPresented: { status: 'presented', notified: false },
  ParcelStored: { status: 'stored', notified: false },
  ParcelInCustomsStore: { status: 'in-customs-store', notified: false },
  ParcelMissing: { status: 'missing', notified: true },
  ParcelDamaged: { status: 'damaged', notified: true },
  ReturnReceived: { status: 'return-received', notified: true },
  ParcelHandedOver: { status: 'handed-over', notified: true },
  StockBooked: { status: 'stock-booked', notified: true },
  ParcelReturnedToSender: { status: 'returned', notified: true },
} as const satisfies Record<string, Milestone>;

export type ParcelEventName = keyof typeof parcelMilestones;

/** Steps of a load unit. Those with a notification change every order in it; the others are joined when a timeline is read. */
export const loadUnitMilestones = {
  departed: { status: 'departed', notified: true },
  'border-crossed': { status: 'border-crossed', notified: false },
  exited: { status: 'exited', notified: true },
  arrived: { status: 'arrived', notified: false },
  'at-hub': { status: 'at-hub', notified: false },
  refused: { status: 'refused-by-carrier', notified: false },
  delivered: { status: 'delivered', notified: true },
  'brought-back': { status: 'brought-back', notified: true },
} as const satisfies Record<string, Milestone>;

export type LoadUnitStep = keyof typeof loadUnitMilestones;

/** Why customs keeps the version in force, as a party reads it. */
export const refusalSentences: Readonly<Record<AmendmentRefusal, string>> = {
  'under-control': 'customs has the goods or their papers under control',
  released: 'customs has released it; the release would have to be withdrawn',
  departed: 'it has left',
  ended: 'its declaration has ended',
};

/** One line for people; at most what the feed's contract takes. */
export function reasonsInWords(reasons: readonly Reason[]): string | undefined {
  const text = reasons.map((reason) => reason.text).join('; ');
  return text === '' ? undefined : text.slice(0, 500);
}
