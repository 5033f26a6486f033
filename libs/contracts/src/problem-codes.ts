interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Tells the client what the problem means and what to do. Shown at /problems/<code>. */
  readonly explanation: string;
}

/**
 * Every problem that any service can answer with. A code is stable: clients compare it, so it is never renamed
 * and never gets another meaning. After a change run `npm run docs` (docs/problems).
 */
export const problemCodes = {
  'bad-request': {
    status: 400,
    title: 'The request cannot be understood',
    explanation:
      'A header, a query parameter or the request line is malformed or not allowed. Correct the request before you send it again. The same request gets the same answer.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'The cursor does not belong to this list',
    explanation:
      'The value of "after" is truncated, changed, or belongs to another list. Send the "nextCursor" of the previous page unchanged, or start without "after".',
  },
  'invalid-json': {
    status: 400,
    title: 'The body is not valid JSON',
    explanation:
      'The body cannot be parsed. Check the quotes, the commas, the encoding (UTF-8) and the Content-Length. Nothing is stored.',
  },
  'invalid-xml': {
    status: 400,
    title: 'The body is not valid XML, or uses XML that is not supported',
    explanation:
      'The body cannot be parsed, or it uses XML that is not supported: an encoding other than UTF-8, a document type declaration, very deep nesting, or very many elements, attributes or namespaces. Nothing is stored.',
  },
  unauthorized: {
    status: 401,
    title: 'No valid credential',
    explanation:
      'The request has no credential, or the credential is unknown, expired or issued for another audience. Send "Authorization: Bearer <token>". Staff use an access token of the OpenID Connect issuer. Parties use their API key (ck_…), which only intake accepts.',
  },
  forbidden: {
    status: 403,
    title: 'Your role does not allow this',
    explanation:
      'The credential is valid, but its roles or its facilities do not allow this operation. Ask an administrator for the role if you need it.',
  },
  'second-person-needed': {
    status: 403,
    title: 'A second person must confirm this',
    explanation:
      'The operation needs two persons (four-eyes principle). The person who requested it cannot confirm it. Another officer must confirm it.',
  },
  'not-found': {
    status: 404,
    title: 'The resource does not exist',
    explanation:
      'The path is wrong, the resource does not exist, or it belongs to another party. An order of another party gets the same answer as an order that does not exist.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The path does not support this method',
    explanation:
      'The path exists, but it does not support this HTTP method. The Allow header lists the supported methods.',
  },
  conflict: {
    status: 409,
    title: 'The request contradicts what is stored',
    explanation:
      'Another request changed the same resource at the same time, or the resource exists with other content. Read the resource again, then decide whether to repeat the request.',
  },
  'order-number-reused': {
    status: 409,
    title: 'The order number is taken by another order',
    explanation:
      'An order with this number exists and has other content. Use a new number, or send a revision to amend the order.',
  },
  'order-paid': {
    status: 409,
    title: 'The order is paid by another payment',
    explanation:
      'An order of a regime that matches its payment has one payment number and one payment of the full amount. Correct the payment under its own number. A cart that was paid once is reported as one payment for each order, each under a number of its own, with the number and the total of the whole payment in "cart".',
  },
  'payment-number-used': {
    status: 409,
    title: 'The payment number belongs to another order',
    explanation:
      'A payment number is used for one order. A cart that was paid once has a number of its own for each order, and the number of the whole payment in "cart".',
  },
  'cart-exceeded': {
    status: 409,
    title: 'The parts of the cart are more than its total',
    explanation:
      'The payments of one cart add up to its total, and each of them names the same total. Correct the part or the total.',
  },
  'amend-too-late': {
    status: 409,
    title: 'The order can no longer be amended',
    explanation:
      'The customs decision on the order is final, or the parcel has departed. The declaration must stay as it was when customs decided. Cancel the order, if that is still possible, and place a new order.',
  },
  'amendments-wait': {
    status: 409,
    title: 'Too many amendments wait for customs',
    explanation:
      'Customs has not answered several amendments of the order yet. Read the order: `amendment` becomes `taken` or `refused`. Then send the next one.',
  },
  'idempotency-key-reused': {
    status: 409,
    title: 'The idempotency key was used with another body',
    explanation: 'An earlier request with this Idempotency-Key had a different body. Use a new key for a new request.',
  },
  'state-conflict': {
    status: 409,
    title: 'The state does not allow this operation',
    explanation:
      'The operation exists, but the current state does not allow it, for example an amendment after release. Read the resource: its state determines which operations are possible.',
  },
  'not-permitted': {
    status: 409,
    title: 'Customs has not permitted it',
    explanation:
      'A vehicle is sealed and departs only with a load permit for exactly its load list, and exits only when an officer has acknowledged that each stopped load unit was taken off. Read the departure: it states whether a permit is requested, which parcels block it, and which stops are open.',
  },
  'already-claimed': {
    status: 409,
    title: 'Another person has claimed this',
    explanation:
      'Another person works on this item and the claim has not expired. Claim another item, or wait until the claim is released or expires.',
  },
  'too-many-claims': {
    status: 409,
    title: 'You have claimed as many as one person may',
    explanation:
      'A person works on a limited number of items at a time. Finish one of yours or give it back, then claim the next.',
  },
  'other-request-waits': {
    status: 409,
    title: 'Another request waits for a second person',
    explanation:
      'Either you confirm or decline a request and name another one than the request that waits, or your act would replace a request that waits. The detail says what waits. Read it, then confirm it by its requestId and digest, or decline it first.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    explanation:
      'The body is larger than the limit of the operation (1 MiB unless its description states another limit). Split the body into several requests. Nothing is stored.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The media type is not supported',
    explanation:
      'The operation does not accept this Content-Type. Most operations accept application/json. Batches also accept application/x-ndjson.',
  },
  'invalid-body': {
    status: 422,
    title: 'The request violates its schema',
    explanation:
      'The request is well-formed, but some fields are missing, unknown or invalid. Each entry of "errors" has a JSON pointer to the field, a code and a sentence. Nothing is stored.',
  },
  'invalid-order': {
    status: 422,
    title: 'The order violates business rules',
    explanation:
      'The order matches its schema, but its content is not acceptable. Each entry of "errors" has a JSON pointer to the field, a code and a sentence. Nothing is stored, so the order number and the Idempotency-Key can be used again.',
  },
  'ceb-schema': {
    status: 422,
    title: 'The CEB message violates its schema',
    explanation:
      'The whole message is refused and no record of it is stored. Each entry of "errors" names the element by a pointer, which counts elements of the same name from 0, and the line on which the element starts. Errors in single records of a valid message are in the answer with status 200.',
  },
  'ceb-not-taken': {
    status: 422,
    title: 'This CEB message is not supported',
    explanation:
      'The body is not a CEB message, or it is a CEB message of another kind. Supported are orders (311, 303), payments (411), waybills (511, 505) and lists (621, 603). Nothing is stored.',
  },
  'too-busy': {
    status: 429,
    title: 'Too many requests at once',
    explanation:
      'Too many requests are waiting. Wait for the number of seconds in Retry-After, then send the same request again with the same Idempotency-Key.',
  },
  internal: {
    status: 500,
    title: 'An unexpected error occurred in the service',
    explanation:
      'The service recorded an unexpected error under the request id. The request may have taken effect. Repeat it with the same Idempotency-Key, or read the resource first.',
  },
  unavailable: {
    status: 503,
    title: 'The service cannot answer at the moment',
    explanation:
      'The service is starting or stopping, or a system that it depends on is not reachable. Wait for the number of seconds in Retry-After, then send the same request again.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemCodes;

/** One error of one field. */
export interface FieldError {
  /** RFC 6901 JSON pointer into the body; '' is the body itself. A query parameter is named as `?name`. */
  readonly pointer: string;
  /** Stable and short, e.g. `required`, `check-digit`. */
  readonly code: string;
  /** A sentence for people; never repeats the value, which may be personal. */
  readonly detail: string;
}
