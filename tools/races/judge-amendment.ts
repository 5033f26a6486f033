/** What the services say of one order, as read when nothing moved any more, or time was up. */
export interface OrderAtEnd {
  readonly orderNo: string;
  /** The status of its timeline at which it was amended. */
  readonly moment: string;
  /** How its party sees the amendment; `none` where the request was refused at once. */
  readonly amendment: 'pending' | 'taken' | 'refused' | 'none';
  /** In force, as the party sees it. */
  readonly order: Content;
  /** As customs has it, and whether it was released in this version. */
  readonly customs: Content & { readonly state: string };
  /** What the warehouse packed, in which version, and where its load unit goes; absent while it is not packed. */
  readonly packed?: Content & { readonly state: string };
}

export interface Content {
  readonly version: number;
  readonly destination: string;
}

/** States of a parcel whose load unit has left. */
const gone: ReadonlySet<string> = new Set(['departed', 'exited', 'at-hub', 'delivered']);

export function hasLeft({ packed }: OrderAtEnd): boolean {
  return packed !== undefined && gone.has(packed.state);
}

/**
 * What is wrong with one order, a sentence each; none where it is as it must be: what left is what customs released, in version and
 * destination, and its party sees that version in force.
 */
export function judgeAmendment(one: OrderAtEnd): string[] {
  const { order, customs, packed, amendment } = one;
  const wrong: string[] = [];
  if (packed && hasLeft(one)) {
    if (customs.state !== 'released' && customs.state !== 'closed')
      wrong.push(`left, and customs says ${customs.state}`);
    if (packed.version !== customs.version)
      wrong.push(`left as version ${packed.version}, released is ${customs.version}`);
    if (packed.destination !== customs.destination)
      wrong.push(`left for ${packed.destination}, released is ${customs.destination}`);
    if (amendment === 'pending') wrong.push('left, and its amendment is not answered');
  }
  if (order.version !== customs.version)
    wrong.push(`the party sees version ${order.version}, customs has ${customs.version}`);
  if (order.version === customs.version && order.destination !== customs.destination)
    wrong.push(`the party sees ${order.destination}, customs has ${customs.destination}`);
  if (amendment === 'taken' && customs.version < 2) wrong.push('taken, and the first version is in force');
  return wrong;
}
