import { createHash } from 'node:crypto';
import type { OperatorCommand } from '#libs/contracts';
import type { ByPerson } from '#libs/messaging';

/** A command with the person and the request that gave it, and its id as an event. */
export interface GivenCommand {
  readonly id: string;
  readonly command: OperatorCommand;
}

/**
 * The command of a request. Its id follows from the person, the id and the body of the request and what is commanded, so a request that is
 * sent again (with the same `Request-Id`) has the same command, and the service that obeys takes an id once.
 */
export function operatorCommandOf(command: Omit<OperatorCommand, 'by' | 'person'>, by: ByPerson): GivenCommand {
  const { who, name, role, facility, request } = by;
  const digest = by.digest();
  const { service, topic, key } = command;
  const id = uuidOf(JSON.stringify([who, request, digest, command.command, service, topic, key]));
  return { id, command: { ...command, by: who, person: { name, role, facility, request, digest } } };
}

/** As of RFC 9562, version 8: 122 bits of the digest of a text. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [0, 8, 12, 16, 20].map((from, i, cuts) => hex.slice(from, cuts[i + 1])).join('-');
}
