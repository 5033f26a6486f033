import { join } from 'node:path';

import {
  canHaveScans,
  clusterPlan,
  deviceUser,
  partyUser,
  rulesAgainstOthers,
  rulesOfDevice,
  rulesOfParty,
  topics,
} from '#libs/contracts';
import { projectRoot, readJson, type LocalStack } from '#libs/local-stack';
import { alterKafkaUsers, prepareCluster, type AccessRule } from '#libs/messaging';

import { keepOutsiders, SIMULATOR } from './outsiders.js';
import { type DemoParty, isLive } from './parties.js';

/**
 * Makes topics and access lists, and the users as whom the demonstration and the simulator act. They are made once: a password that the system gave
 * out since then stays. One's own Kafka gets no such users; all programs are one user there.
 *
 * @returns how many topics there are
 */
export async function prepareKafka(
  stack: Pick<LocalStack, 'kafka' | 'source'>,
  stateDir: string,
  parties: readonly Pick<DemoParty, 'id' | 'apiKey'>[],
): Promise<number> {
  const admin = stack.kafka('admin');
  if (stack.source.kafka === 'own') return (await prepareCluster(admin, clusterPlan)).topics;
  const { users, rules } = outsiders(parties, facilitiesOfNetwork());
  const { passwords, fresh } = keepOutsiders(stateDir, users);
  const { topics: count, access } = await prepareCluster(admin, {
    ...clusterPlan,
    users: [...clusterPlan.users, ...users],
    rules: [...clusterPlan.rules, ...rules],
  });
  // A user without rights is one of a cluster that was lost, or one that was removed.
  const missing = users.filter((name) => fresh.includes(name) || access?.gained.includes(name));
  if (missing.length > 0)
    await alterKafkaUsers(admin, { make: missing.map((name) => ({ name, password: passwords[name]! })) });
  return count;
}

/** Each with what it needs: a party in the mode of its key, the devices of each facility, and the simulator, who reads what will arrive. */
function outsiders(
  parties: readonly Pick<DemoParty, 'id' | 'apiKey'>[],
  facilities: readonly string[],
): { users: readonly string[]; rules: readonly AccessRule[] } {
  return {
    users: [
      SIMULATOR,
      ...parties.map((party) => partyUser(party.id, isLive(party))),
      ...facilities.map((facility) => deviceUser(facility)),
    ],
    rules: [
      { user: SIMULATOR, on: 'topic', name: topics.declarations.name, act: 'read' },
      { user: SIMULATOR, on: 'group', name: SIMULATOR, act: 'read' },
      ...parties.flatMap((party) => [
        ...rulesOfParty(party.id, isLive(party)),
        ...rulesAgainstOthers(party.id, isLive(party)),
      ]),
      ...facilities.flatMap((facility) => rulesOfDevice(facility)),
    ],
  };
}

/** Those that dispatch begins with. Devices of a facility that comes later are set up by `npm run kafka:device`. */
function facilitiesOfNetwork(): string[] {
  const file = process.env['NETWORK_FILE'] ?? join(projectRoot(), 'apps', 'dispatch', 'data', 'network.json');
  // What is wrong with the file, dispatch says.
  const { facilities = [] } = readJson<{ facilities?: readonly { code: string }[] }>(file) ?? {};
  return facilities.map(({ code }) => code).filter(canHaveScans);
}
