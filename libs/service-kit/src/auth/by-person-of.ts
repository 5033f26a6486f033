import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { FastifyRequest } from 'fastify';
import type { ByPerson } from '#libs/messaging';
import type { Principal } from './principal.js';

/** A longer one is no reason but a text; the digest still tells what it was. */
const LONGEST_REASON = 500;

/** Of a person without a facility: an empty field would say that it is not known. */
const NO_FACILITY = 'none';

/** Who asks, for the record of acts; undefined for a party, whose requests are those of a machine. */
export function byPersonOf(request: FastifyRequest, principal: Principal, role: string): ByPerson | undefined {
  if (role === 'party') return undefined;
  const { body } = request;
  let digest: string | undefined;
  return {
    who: principal.id,
    name: principal.username,
    role,
    facility: principal.facilities.join(' ') || NO_FACILITY,
    request: request.id,
    reason: reasonOf(body),
    subject: subjectOf(request.params),
    digest: () => (digest ??= digestOf(body)),
    recorded: 0,
  };
}

/** The last id that the address names: `/v1/cases/D/holds/H/lift` is about H. */
function subjectOf(params: unknown): string {
  const values = typeof params === 'object' && params !== null ? Object.values(params) : [];
  const last: unknown = values.at(-1);
  return typeof last === 'string' ? last : '';
}

function reasonOf(body: unknown): string {
  const reason: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'reason') : undefined;
  return typeof reason === 'string' ? reason.slice(0, LONGEST_REASON) : '';
}

/** Of the canonical form (RFC 8785) where the body is JSON, else of its bytes; empty for none, and for a stream that nobody keeps. */
function digestOf(body: unknown): string {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string' || body instanceof Uint8Array) return sha256(body);
  if (typeof body !== 'object' || 'pipe' in body) return '';
  return sha256(canonicalize(body) ?? '');
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
