import { defineRowTable } from '#libs/messaging';

/**
 * Orders that are lodged and that customs has not answered for the first time. The id is a place in the window of the party: two writers
 * that take the same place clash, so a party never has more than its window has places, with any number of instances. A row whose answer is
 * overdue, or never comes, is kept under the id of its declaration and takes no place.
 */
export interface UnderWayRow {
  readonly id: string;
  readonly party_id: string;
  readonly declaration_id: string;
}

export const UnderWayRows = defineRowTable<UnderWayRow>('under_way', {
  id: 'text',
  party_id: 'text',
  declaration_id: 'text',
});
