import type { Channel, Facility, Finding, Product, TemperatureBand } from '#libs/contracts';

/** What the network knows about the route of one order. */
export interface Route {
  readonly facility: Facility | undefined;
  readonly product: Product | undefined;
  /** Lanes that leave the facility with this product for this country. */
  readonly lanes: readonly string[] | 'none-needed';
}

export function validateRoute({ facility, product, lanes }: Route, country: string, channel: Channel): Finding[] {
  const errors: Finding[] = [];
  if (!facility)
    errors.push({ pointer: '/handoverFacility', code: 'facility-unknown', detail: 'is not a place of the network' });
  if (!product)
    errors.push({ pointer: '/product', code: 'product-unknown', detail: 'is not a product of the network' });
  else if (!channelsOf(product).includes(channel)) {
    const detail = `${product.product} is for ${channelsOf(product).join(' and ')}, not for ${channel}`;
    errors.push({ pointer: '/product', code: 'product-of-other-channel', detail });
  }
  if (facility && product && !isServed(product, lanes, country)) {
    errors.push({
      pointer: '/addressee/country',
      code: 'destination-not-served',
      detail: `${product.product} does not go from ${facility.code} to ${country}`,
    });
  }
  return errors;
}

function isServed(product: Product, lanes: Route['lanes'], country: string): boolean {
  if (lanes === 'none-needed') return true;
  return lanes.length > 0 && product.offices[country] !== undefined && promisedHours(product, country) !== undefined;
}

function channelsOf({ channels }: Product): readonly Channel[] {
  return channels ?? ['postal'];
}

/** Goods that a facility cannot keep at their temperature do not go there. */
export function validateTemperatureBand(band: TemperatureBand | undefined, facility: Facility | undefined): Finding[] {
  const kept: readonly TemperatureBand[] = facility?.temperatureBands ?? ['ambient'];
  if (!facility || band === undefined || kept.includes(band)) return [];
  const detail = `${facility.code} keeps ${kept.join(' and ')} goods only`;
  return [{ pointer: '/temperatureBand', code: 'band-not-kept', detail }];
}

/** Hours from acceptance to the post of destination; `*` stands for every other country that a lane reaches. */
export function promisedHours(product: Product, country: string): number | undefined {
  return product.promiseHours[country] ?? product.promiseHours['*'];
}
