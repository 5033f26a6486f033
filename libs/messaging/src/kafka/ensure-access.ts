import type { AclEntry } from 'kafkajs';
import type { AccessRule, KafkaAct } from '../core/access-rule.js';
import { kafkaClient, type KafkaAccess } from './client.js';
import { AclOperationTypes, AclPermissionTypes, AclResourceTypes, logLevel, ResourcePatternTypes } from './kafkajs.js';

const acts: Readonly<Record<KafkaAct, AclEntry['operation']>> = {
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  create: AclOperationTypes.CREATE,
  describe: AclOperationTypes.DESCRIBE,
  delete: AclOperationTypes.DELETE,
};

export interface AccessChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The users to whom something was added. */
  readonly gained: readonly string[];
}

/** So many users are asked about one by one; for more of them the whole list is read at once. */
const FEW_USERS = 4;

/**
 * Makes the access lists of these users the given rules: adds what is missing, removes what is allowed beside. A refusal is never removed: it
 * may come with the rules of another user. Other users' lists stay, but for rules about them among the given ones.
 *
 * @param users by the names with which they sign in; one without a rule may do nothing afterwards
 * @returns what was changed, in words; undefined where Kafka asks no one who he is
 */
export async function ensureAccess(
  access: KafkaAccess,
  users: readonly string[],
  rules: readonly AccessRule[],
): Promise<AccessChange | undefined> {
  const admin = kafkaClient(access, 'access', { logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const there = new Map<string, AclEntry>();
    const managed = new Set(users);
    const asked = new Set([...users, ...rules.map((rule) => rule.user)].map((user) => `User:${user}`));
    for (const principal of asked.size > FEW_USERS ? [undefined] : asked) {
      const { resources } = await admin.describeAcls({ ...anything, ...(principal !== undefined && { principal }) });
      for (const { resourceType, resourceName, resourcePatternType, acls } of resources)
        for (const acl of acls.filter((one) => asked.has(one.principal))) {
          const entry = { resourceType, resourceName, resourcePatternType, ...acl };
          there.set(inWords(entry), entry);
        }
    }
    const wanted = new Map(rules.map(entryOf).map((entry) => [inWords(entry), entry]));
    const added = [...wanted].filter(([words]) => !there.has(words));
    const removed = [...there].filter(
      ([words, { principal, permissionType }]) =>
        !wanted.has(words) &&
        permissionType !== AclPermissionTypes.DENY &&
        managed.has(principal.slice('User:'.length)),
    );
    if (added.length > 0) await admin.createAcls({ acl: added.map(([, entry]) => entry) });
    if (removed.length > 0) await admin.deleteAcls({ filters: removed.map(([, entry]) => entry) });
    return {
      added: added.map(([words]) => words),
      removed: removed.map(([words]) => words),
      gained: [...new Set(added.map(([, { principal }]) => principal.slice('User:'.length)))],
    };
  } catch (error) {
    if ((error as { type?: string }).type === 'SECURITY_DISABLED') return undefined;
    throw error;
  } finally {
    await admin.disconnect();
  }
}

const anything = {
  resourceType: AclResourceTypes.ANY,
  resourcePatternType: ResourcePatternTypes.ANY,
  operation: AclOperationTypes.ANY,
  permissionType: AclPermissionTypes.ANY,
};

function entryOf({ user, on, name, prefix, act, refused }: AccessRule): AclEntry {
  return {
    principal: `User:${user}`,
    host: '*',
    operation: acts[act],
    permissionType: refused ? AclPermissionTypes.DENY : AclPermissionTypes.ALLOW,
    resourceType: on === 'topic' ? AclResourceTypes.TOPIC : AclResourceTypes.GROUP,
    resourceName: name,
    resourcePatternType: prefix ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
  };
}

/** The same for the same entry, as one that Kafka returns. */
function inWords(entry: AclEntry): string {
  const nameIn = (names: Readonly<Record<string, string | number>>, value: number) =>
    Object.keys(names).find((name) => names[name] === value) ?? String(value);
  const permission = nameIn(AclPermissionTypes, entry.permissionType).toLowerCase();
  const act = nameIn(AclOperationTypes, entry.operation).toLowerCase();
  const on = nameIn(AclResourceTypes, entry.resourceType).toLowerCase();
  const rest = entry.resourcePatternType === ResourcePatternTypes.PREFIXED ? '…' : '';
  return `${entry.principal} from ${entry.host}: ${permission} ${act} ${on} ${entry.resourceName}${rest}`;
}
