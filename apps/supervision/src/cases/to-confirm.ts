import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '#libs/contracts';
import canonicalize from 'canonicalize';
import type { LodgedCase } from './customs-case.js';

/** Acts of two officers on one case; each is confirmed and declined by operations of its own. */
export const requestKinds = ['decision', 'finding', 'withdrawal', 'tax'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** The request that an officer confirms or declines, as the officer has read it. */
export interface NamedRequest {
  readonly requestId: string;
  /** SHA-256, hexadecimal: see `digestOf`. */
  readonly digest: string;
}

export interface NamedDecline extends NamedRequest {
  readonly reason: string;
}

/** What one officer asked and another one has not confirmed yet. */
export interface RequestToConfirm extends NamedRequest {
  readonly kind: RequestKind;
  readonly by: string;
  readonly at: string;
}

/** What waits for a second officer; at most one of each kind. */
export function toConfirm(customsCase: LodgedCase): RequestToConfirm[] {
  const { request, finding, withdrawal, taxRequest, declarationId, declaration } = customsCase;
  const waiting = {
    decision: request,
    finding: finding?.confirmedBy === undefined ? finding : undefined,
    withdrawal,
    tax: taxRequest,
  };
  return requestKinds.flatMap((kind) => {
    const asked = waiting[kind];
    if (!asked) return [];
    const { requestId, by, at } = asked;
    const { declarationVersion } = declaration;
    return [{ kind, requestId, digest: digestOf({ kind, declarationId, declarationVersion, asked }), by, at }];
  });
}

/** SHA-256, hexadecimal, over the canonical JSON (RFC 8785) of what was asked and on which version of the declaration. */
export function digestOf(asked: object): string {
  return createHash('sha256').update(canonicalize(asked)!).digest('hex');
}

/** A refusal where the officer names another request than the one that waits; undefined where none waits. */
export function notTheOneThatWaits(
  customsCase: LodgedCase,
  kind: RequestKind,
  { requestId, digest }: NamedRequest,
): Refusal | undefined {
  const waiting = toConfirm(customsCase).find((one) => one.kind === kind);
  if (!waiting || (waiting.requestId === requestId && waiting.digest === digest)) return undefined;
  return waits(waiting, 'You name another request than the one that waits');
}

/** A refusal where the case after an act has lost, or holds another than, a request that waited. @param ended the kind that this act ends */
export function dropsRequest(
  before: LodgedCase,
  after: LodgedCase,
  ended: RequestKind | undefined,
): Refusal | undefined {
  const left = new Set(idsOf(after));
  const dropped = toConfirm(before).find(({ kind, requestId }) => kind !== ended && !left.has(requestId));
  if (!dropped) return undefined;
  return waits(
    dropped,
    'This act would replace a request of another kind or officer, which must be confirmed or declined first',
  );
}

/** Ids of what waits in the first case and did not wait in the second. */
export function newRequests(now: LodgedCase, before: LodgedCase): RequestToConfirm[] {
  const known = new Set(idsOf(before));
  return toConfirm(now).filter(({ requestId }) => !known.has(requestId));
}

/** A finding that is confirmed keeps its id: it is not lost. */
function idsOf({ request, finding, withdrawal, taxRequest }: LodgedCase): string[] {
  return [request, finding, withdrawal, taxRequest].flatMap((one) => (one ? [one.requestId] : []));
}

/** Why there is no second request of this kind; undefined where none waits. */
export function alreadyAsked(customsCase: LodgedCase, kind: RequestKind): Refusal | undefined {
  const waiting = toConfirm(customsCase).find((one) => one.kind === kind);
  return waiting && waits(waiting, 'It must be confirmed or declined first');
}

/** The answer holds the request that waits, in words and for programs. */
function waits(request: RequestToConfirm, why: string): Refusal {
  return refuse('other-request-waits', `${why}: ${describe(request)}.`, undefined, { ...request });
}

function describe({ kind, requestId, digest, by, at }: RequestToConfirm): string {
  return `${kind} asked by ${by} at ${at}, requestId ${requestId}, digest ${digest}`;
}
