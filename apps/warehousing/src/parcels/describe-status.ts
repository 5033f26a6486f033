import type { ParcelView } from './parcel.view.js';

type Stand = Pick<ParcelView, 'state' | 'facility' | 'clearance' | 'openHolds' | 'locked' | 'irregularity'>;

/** How a parcel stands, in a sentence behind a refusal: whoever is refused sees which of its reasons it was. */
export function describeStatus({ state, facility, clearance, openHolds, locked, irregularity }: Stand): string {
  const place = facility === null ? '' : ` (${facility})`;
  const more = [
    ...(openHolds.length > 0 ? [`held: ${openHolds.map(({ kind }) => kind).join(', ')}`] : []),
    ...(locked ? ['its weight differs and customs has not answered'] : []),
    ...(irregularity ? [`${irregularity.kind}: ${irregularity.note}`] : []),
  ];
  const customs = `customs says ${clearance?.state ?? 'nothing yet'}`;
  return `It is ${[`${state}${place}`, customs, ...more].join('; ')}.`;
}
