import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { KafkaAccess } from './access.js';
import { askBroker, errorOf } from './ask-broker.js';
import { compactArray, compactBytes, CompactReader, compactText, int32, NO_TAGS } from './compact-fields.js';

export interface KafkaUser {
  readonly name: string;
  readonly password: string;
}

const REQUEST = { name: 'AlterUserScramCredentials', key: 51, version: 0 };
const SCRAM_SHA_512 = 2;
/** The least that brokers take; the passwords are random, so more would protect nothing. */
const ITERATIONS = 4_096;
const SALTED_BYTES = 64;
const RESOURCE_NOT_FOUND = 91;

const derive = promisify(pbkdf2);

/**
 * Makes users of SCRAM-SHA-512 or changes their passwords, and removes others. Brokers know it within a second. A removed user's open
 * connections end when they have to sign in again (`connections.max.reauth.ms` of the broker).
 * @param access of a user who may alter users
 * @throws naming the users whom the brokers refused; to remove one that is not there is no fault
 */
export async function alterKafkaUsers(
  access: KafkaAccess,
  { make = [], remove = [] }: { readonly make?: readonly KafkaUser[]; readonly remove?: readonly string[] },
): Promise<void> {
  const removals = remove.map((name) => Buffer.concat([compactText(name), Buffer.of(SCRAM_SHA_512, NO_TAGS)]));
  const made = await Promise.all(make.map(upsertOf));
  const body = Buffer.concat([compactArray(removals), compactArray(made), Buffer.of(NO_TAGS)]);
  const refused = resultsIn(await askBroker(access, { ...REQUEST, body })).filter(
    ({ user, code }) => code !== 0 && (code !== RESOURCE_NOT_FOUND || !remove.includes(user)),
  );
  if (refused.length > 0)
    throw new Error(refused.map(({ user, code }) => `Kafka user ${user}: ${errorOf(code)}`).join('; '));
}

async function upsertOf({ name, password }: KafkaUser): Promise<Buffer> {
  const salt = randomBytes(32);
  const salted = await derive(password, salt, ITERATIONS, SALTED_BYTES, 'sha512');
  return Buffer.concat([
    compactText(name),
    Buffer.of(SCRAM_SHA_512),
    int32(ITERATIONS),
    compactBytes(salt),
    compactBytes(salted),
    Buffer.of(NO_TAGS),
  ]);
}

/** For each user a code, which is 0 when it was done. */
function resultsIn(answer: Buffer): { user: string; code: number }[] {
  const fields = new CompactReader(answer);
  // For how long brokers want to be left alone.
  fields.int32();
  return fields.array(() => {
    const result = { user: fields.text(), code: fields.int16() };
    fields.text();
    fields.tags();
    return result;
  });
}
