import { type TSchema, Type } from 'typebox';
import { type Page, pageSchema } from '#libs/service-kit';

/** One page of a list, and how many items the whole list has. */
export interface PageWithTotal<Item> extends Page<Item> {
  readonly total: number;
}

/** The schema of such a page. @param most where the service counts no further */
export function pageWithTotalSchema<Item extends TSchema>(name: string, item: Item, most?: number) {
  const description = `Items of the whole list${most === undefined ? '' : `; ${most} where there are more`}.`;
  return Type.Object(
    { ...pageSchema(name, item).properties, total: Type.Integer({ minimum: 0, description }) },
    { $id: name, title: name, additionalProperties: false },
  );
}
