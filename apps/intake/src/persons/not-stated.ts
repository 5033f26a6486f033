/** Stands where a document has no such field and an order needs one: a city, a street. */
export const NOT_STATED = 'not stated';
