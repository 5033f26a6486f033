/** What staff report about a parcel. `cleared`: it was looked at and may go on as it is. */
export const irregularityKinds = ['missing', 'damaged', 'surplus', 'cleared'] as const;
export type IrregularityKind = (typeof irregularityKinds)[number];
