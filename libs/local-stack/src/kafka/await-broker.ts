import { waitUntil } from '../wait-until.js';
import { kafkaAnswers } from './answers.js';
import { BROKER_USER } from './settings.js';
import { keptKafkaUsers, kafkaUsers, noteUsersMade } from './users.js';

export interface Door {
  readonly stateDir: string;
  /** The broker's own address, not the one that it tells clients. */
  readonly address: string;
  /** Of the brokers' own user, which is another one at each start. */
  readonly secret: string;
  readonly clusterId: string;
}

/**
 * Waits until the broker of the state folder has taken up its work and has its users.
 * @param givenUp settles when waiting is of no use any more
 * @returns why it does not, or undefined when all is well
 */
export async function awaitBroker(
  door: Door,
  withinMs: number,
  givenUp: Promise<unknown>,
): Promise<string | undefined> {
  // Loaded while the broker starts.
  const messaging = import('#libs/messaging');
  if (!(await waitUntil(() => kafkaAnswers(door.address), withinMs, givenUp))) return 'it does not answer';
  await messaging;
  let last = 'it is not ready';
  let { made } = keptKafkaUsers(door.stateDir);
  const ask = async (): Promise<boolean> => {
    try {
      if (!kafkaUsers.every((name) => made.includes(name))) {
        await makeUsers(door);
        ({ made } = keptKafkaUsers(door.stateDir));
      }
      return await isOurs(door);
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
      // The users are not those that the folder remembers; once more is enough.
      if (error instanceof Error && error.name === 'KafkaJSSASLAuthenticationError' && made.length > 0) made = [];
      return false;
    }
  };
  return (await waitUntil(ask, withinMs, givenUp)) ? undefined : last;
}

/**
 * Whether the broker there is the one of the state folder and has taken up its work: it knows the administrator's password, which SCRAM lets
 * it prove, it is of the folder's cluster, and it names at least one broker (itself, once its controller has admitted it).
 */
async function isOurs({ stateDir, address, clusterId }: Door): Promise<boolean> {
  const { describeKafkaCluster } = await import('#libs/messaging');
  const password = keptKafkaUsers(stateDir).passwords['admin'] ?? '';
  const sasl = { mechanism: 'scram-sha-512', username: 'admin', password } as const;
  const { id, brokers } = await describeKafkaCluster({ brokers: [address], sasl });
  if (id !== clusterId) throw new Error(`at ${address} is the cluster ${id}, not that of ${stateDir}`);
  return brokers.length > 0;
}

/** In a cluster of a version that had no users, or fewer. The brokers' own user may do it. */
async function makeUsers({ stateDir, address, secret }: Door): Promise<void> {
  const { alterKafkaUsers } = await import('#libs/messaging');
  const sasl = { mechanism: 'plain', username: BROKER_USER, password: secret } as const;
  const { passwords } = keptKafkaUsers(stateDir);
  const make = Object.entries(passwords).map(([name, password]) => ({ name, password }));
  await alterKafkaUsers({ brokers: [address], sasl }, { make });
  noteUsersMade(stateDir);
}
