import type { Facility, Finding, Product } from '#libs/contracts';

/** What the network says of one order's way. */
export interface Way {
  readonly facility: Facility | undefined;
  readonly product: Product | undefined;
  /** Lanes that leave the facility with this product for this country. */
  readonly lanes: readonly string[] | 'none-needed';
}

export function examineRoute({ facility, product, lanes }: Way, country: string): Finding[] {
  const errors: Finding[] = [];
  if (!facility)
    errors.push({ pointer: '/handoverFacility', code: 'facility-unknown', detail: 'is not a place of the network' });
  if (!product)
    errors.push({ pointer: '/product', code: 'product-unknown', detail: 'is not a product of the network' });
  if (facility && product && !isServed(product, lanes, country)) {
    errors.push({
      pointer: '/addressee/country',
      code: 'destination-not-served',
      detail: `${product.product} does not go from ${facility.code} to ${country}`,
    });
  }
  return errors;
}

function isServed(product: Product, lanes: Way['lanes'], country: string): boolean {
  if (lanes === 'none-needed') return true;
  return lanes.length > 0 && product.offices[country] !== undefined && promisedHours(product, country) !== undefined;
}

/** Hours from acceptance to the post of destination; `*` stands for every other country that a lane reaches. */
export function promisedHours(product: Product, country: string): number | undefined {
  return product.promiseHours[country] ?? product.promiseHours['*'];
}
