import type { Reason } from '#libs/contracts';

/** What an event means to the party: a word for it, and whether it is told at once or only kept for the timeline. */
export interface Milestone {
  readonly status: string;
  readonly told: boolean;
  /** Reasons go along only where the party can act on them; why a parcel is inspected or held is customs' own. */
  readonly withReasons?: boolean;
}

export const clearanceMilestones = {
  DeclarationAssessed: { status: 'assessed', told: false },
  DeclarationRejected: { status: 'rejected', told: true, withReasons: true },
  DocumentsWanted: { status: 'documents-wanted', told: true, withReasons: true },
  DocumentsSupplied: { status: 'documents-supplied', told: false },
  InspectionOrdered: { status: 'inspection', told: true },
  InspectionFound: { status: 'inspected', told: false },
  ParcelReleased: { status: 'released', told: true },
  ParcelDetained: { status: 'detained', told: true },
  ReturnOrdered: { status: 'return-ordered', told: true, withReasons: true },
  HoldPlaced: { status: 'held', told: true },
  HoldLifted: { status: 'hold-lifted', told: true },
  ReleaseWithdrawn: { status: 'release-withdrawn', told: true },
  CancellationAgreed: { status: 'cancelled', told: true },
  CancellationDeclined: { status: 'cancellation-declined', told: true },
  TaxDue: { status: 'tax-due', told: true },
  TaxSettled: { status: 'tax-settled', told: true },
  ParcelSuspended: { status: 'suspended', told: true },
  ParcelConfiscated: { status: 'confiscated', told: true },
  ParcelDisposed: { status: 'disposed', told: true },
  DeclarationAbandoned: { status: 'abandoned', told: true },
  DeclarationClosed: { status: 'closed', told: false },
} as const satisfies Record<string, Milestone>;

export type ClearanceEventName = keyof typeof clearanceMilestones;

export const parcelMilestones = {
  ParcelReceived: { status: 'received', told: false },
  WeightDiffered: { status: 'weight-differed', told: false },
  ParcelUnpacked: { status: 'unpacked', told: false },
  ParcelPresented: { status: 'presented', told: false },
  ParcelStored: { status: 'stored', told: false },
  ParcelInCustomsStore: { status: 'in-customs-store', told: false },
  ParcelMissing: { status: 'missing', told: true },
  ParcelDamaged: { status: 'damaged', told: true },
  ReturnReceived: { status: 'return-received', told: true },
  ParcelHandedOver: { status: 'handed-over', told: true },
  StockBooked: { status: 'stock-booked', told: true },
  ParcelReturnedToSender: { status: 'returned', told: true },
} as const satisfies Record<string, Milestone>;

export type ParcelEventName = keyof typeof parcelMilestones;

/** Steps of a load unit. Those that are told change every order in it; the others are joined when a timeline is read. */
export const loadUnitMilestones = {
  departed: { status: 'departed', told: true },
  'border-crossed': { status: 'border-crossed', told: false },
  exited: { status: 'exited', told: true },
  arrived: { status: 'arrived', told: false },
  'at-hub': { status: 'at-hub', told: false },
  refused: { status: 'refused-by-carrier', told: false },
  delivered: { status: 'delivered', told: true },
  'brought-back': { status: 'brought-back', told: true },
} as const satisfies Record<string, Milestone>;

export type LoadUnitStep = keyof typeof loadUnitMilestones;

/** One line for people; at most what the feed's contract takes. */
export function reasonsInWords(reasons: readonly Reason[]): string | undefined {
  const text = reasons.map((reason) => reason.text).join('; ');
  return text === '' ? undefined : text.slice(0, 500);
}
