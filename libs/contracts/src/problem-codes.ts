interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** For whoever gets the problem: what it means and what to do. Shown at /problems/<code>. */
  readonly explanation: string;
}

/**
 * Every problem that any service can answer with. A code is a promise: clients compare it, so it is never renamed or
 * given another meaning. After a change run `write-problem-pages` (docs/problems).
 */
export const problemCodes = {
  'bad-request': {
    status: 400,
    title: 'The request cannot be understood',
    explanation:
      'A header, a query parameter or the request line is not well-formed. Mend the request; sending it again unchanged will not help.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'The cursor does not belong to this list',
    explanation:
      'What was sent as "after" is cut off, changed, or the cursor of another list. Send the "nextCursor" of the page before as it is, or begin without "after".',
  },
  'invalid-json': {
    status: 400,
    title: 'The body is not valid JSON',
    explanation:
      'The body could not be parsed. Check quotes, commas and the encoding (UTF-8), and that Content-Length fits. Nothing was stored.',
  },
  'invalid-xml': {
    status: 400,
    title: 'The body is not XML that is read here',
    explanation:
      'The body could not be parsed, or it is XML of a kind that is not read: another encoding than UTF-8, a document type, very deep nesting. Nothing was stored.',
  },
  unauthorized: {
    status: 401,
    title: 'No valid credential',
    explanation:
      'The request has no credential, or one that is unknown, expired or issued for something else. Send "Authorization: Bearer <token>": staff use an access token of the OpenID Connect issuer, parties their key (ck_…), which only intake accepts.',
  },
  forbidden: {
    status: 403,
    title: 'Your role does not allow this',
    explanation:
      'The credential is valid, but none of its roles, or none of its facilities, allows this act. Ask an administrator if it should.',
  },
  'second-person-needed': {
    status: 403,
    title: 'Another person must do this',
    explanation:
      'The act needs two people, and you are the first of them: whoever asked cannot confirm. Another officer can, with the same evidence.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing',
    explanation:
      "The address is wrong, the thing does not exist, or it belongs to someone else: another party's order is answered as if it were not there.",
  },
  'method-not-allowed': {
    status: 405,
    title: 'The address does not take this method',
    explanation: 'The address exists, but not with this HTTP method. The Allow header names those that it takes.',
  },
  conflict: {
    status: 409,
    title: 'The request contradicts what is stored',
    explanation:
      'Someone else changed the same thing at the same time, or it exists already with other content. Read it again and decide anew.',
  },
  'order-number-reused': {
    status: 409,
    title: 'The order number is taken by another order',
    explanation:
      'An order with this number exists and its content differs. Use a new number, or send a revision if you mean to amend the order.',
  },
  'amend-too-late': {
    status: 409,
    title: 'The order can no longer be amended',
    explanation:
      'Customs has decided on the order for good, or the parcel has left. What they decided on must stay as it was. Cancel the order, if that is still possible, and place another.',
  },
  'idempotency-key-reused': {
    status: 409,
    title: 'The idempotency key was used with another body',
    explanation:
      'A request with this Idempotency-Key was answered before and its body differed. Use a new key for a new request.',
  },
  'state-conflict': {
    status: 409,
    title: 'The state does not allow this act',
    explanation:
      'The act is known, but not possible in the present state, for example an amendment after release. Read the current state; it says what is possible.',
  },
  'not-permitted': {
    status: 409,
    title: 'Customs has not permitted it',
    explanation:
      'A vehicle is sealed and leaves only with a load permit for exactly its list. Read the departure: it says whether the permit is asked for, and which parcels keep it back.',
  },
  'already-claimed': {
    status: 409,
    title: 'Somebody else has claimed this',
    explanation:
      'Another person works on it and the claim has not lapsed. Take another one, or wait until the claim is given back.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    explanation:
      'The body exceeds the limit (1 MiB unless the operation says otherwise). Split it into several requests. Nothing was stored.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The media type is not supported',
    explanation:
      'The Content-Type is not one that this operation reads. Most read application/json; batches also application/x-ndjson.',
  },
  'invalid-body': {
    status: 422,
    title: 'The request breaks a rule of its schema',
    explanation:
      'The request is well-formed, but some fields are missing, unknown or not as they must be. Each entry of "errors" has a JSON pointer to the field, a code and a sentence. Nothing was stored.',
  },
  'invalid-order': {
    status: 422,
    title: 'The order breaks rules',
    explanation:
      'The order has the right form, but what it says cannot be: each entry of "errors" has a JSON pointer to the field, a code and a sentence. Nothing was stored, so the number and the Idempotency-Key can be used again.',
  },
  'ceb-schema': {
    status: 422,
    title: 'The CEB message breaks its schema',
    explanation:
      'The message is refused as a whole: each entry of "errors" names the element by a pointer that counts elements of one name from 0, and the line on which it begins. No record of it was stored. What is wrong with single records of a message that keeps its schema stands in the answer with status 200.',
  },
  'ceb-not-taken': {
    status: 422,
    title: 'This CEB message is not taken here',
    explanation:
      'The body is no CEB message, or one that is not read here: orders (311, 303), payments (411), waybills (511, 505) and lists (621, 603) are. Nothing was stored.',
  },
  'too-busy': {
    status: 429,
    title: 'Too many requests at once',
    explanation:
      'More is waiting than can be done in time. Send the same request again after the seconds that Retry-After names, with the same Idempotency-Key.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    explanation:
      'An unexpected fault, recorded under the request id. It is not known whether the request took effect: repeat it with the same Idempotency-Key, or look first.',
  },
  unavailable: {
    status: 503,
    title: 'The service cannot answer at the moment',
    explanation:
      'A part that the service needs is out of reach, or it is starting or stopping. Send the same request again after the seconds that Retry-After names.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemCodes;

/** One thing that is wrong with one field. */
export interface FieldError {
  /** RFC 6901 JSON pointer into the body; '' is the body itself. A query parameter is named as `?name`. */
  readonly pointer: string;
  /** Stable and short, e.g. `required`, `check-digit`. */
  readonly code: string;
  /** A sentence for people; never repeats the value, which may be personal. */
  readonly detail: string;
}
