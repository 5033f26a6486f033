import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  clusterPlan,
  formerScansTopic,
  rulesAgainstOthers,
  rulesOfDevice,
  rulesOfParty,
  scansTopic,
  topicsOfParty,
} from '#libs/contracts';
import { openSpecStack, type SpecStack } from '#libs/local-stack';
import { alterKafkaUsers, ensureAccess, ensureTopics, type KafkaAccess, prepareCluster } from '#libs/messaging';
import { mayJoin, mayRead, mayWrite } from './ask-as-user.js';

jest.setTimeout(400_000);

/**
 * Who may do what, written by hand: topic, who writes it, who reads it. `a` and `b` are parties with credentials for Kafka, `c` is one that has
 * none. The administrator may do everything and is left out.
 */
const table: readonly (readonly [topic: string, writers: string, readers: string])[] = [
  ['intake.declarations.v1', 'intake', 'intake supervision warehousing monitor'],
  ['intake.keys.v1', 'intake', 'intake supervision'],
  ['intake.state.v1', 'intake', 'intake monitor'],
  ['intake.dead-letters.v1', 'intake', 'intake monitor'],
  ['supervision.clearance.v1', 'supervision', 'supervision intake warehousing monitor'],
  ['supervision.permits.v1', 'supervision', 'supervision dispatch monitor'],
  ['supervision.state.v1', 'supervision', 'supervision monitor'],
  ['supervision.dead-letters.v1', 'supervision', 'supervision intake monitor'],
  ['warehousing.parcels.v1', 'warehousing', 'warehousing intake supervision monitor'],
  ['warehousing.receptacles.v1', 'warehousing', 'warehousing intake supervision dispatch monitor'],
  ['warehousing.state.v1', 'warehousing', 'warehousing monitor'],
  ['warehousing.dead-letters.v1', 'warehousing', 'warehousing monitor'],
  ['dispatch.departures.v1', 'dispatch', 'dispatch intake supervision warehousing monitor'],
  ['dispatch.movements.v1', 'dispatch', 'dispatch intake supervision warehousing monitor'],
  ['dispatch.network.v1', 'dispatch', 'dispatch intake supervision warehousing monitor'],
  ['dispatch.state.v1', 'dispatch', 'dispatch monitor'],
  ['dispatch.dead-letters.v1', 'dispatch', 'dispatch monitor'],
  ['ops.commands.v1', 'monitor', 'monitor intake supervision warehousing dispatch'],
  ['party.acl-a.v1', 'party.acl-a', 'intake monitor'],
  ['party.acl-a.test.v1', 'party.acl-a.test', 'intake monitor'],
  ['party.acl-a.events.v1', 'intake', 'party.acl-a intake monitor'],
  ['party.acl-a.test.events.v1', 'intake', 'party.acl-a.test intake monitor'],
  ['party.acl-b.v1', 'party.acl-b', 'intake monitor'],
  ['party.acl-b.test.v1', 'party.acl-b.test', 'intake monitor'],
  ['party.acl-b.events.v1', 'intake', 'party.acl-b intake monitor'],
  ['party.acl-b.test.events.v1', 'intake', 'party.acl-b.test intake monitor'],
  ['party.acl-c.v1', 'intake', 'intake monitor'],
  ['facility.ACL-1.scans.v1', 'device.ACL-1', 'warehousing monitor'],
  ['facility.ACL-2.scans.v1', 'device.ACL-2', 'warehousing monitor'],
  ['facility.scans.v1', '', 'warehousing monitor'],
  ['acl.of-no-one.v1', '', ''],
];
const services = ['intake', 'supervision', 'warehousing', 'dispatch', 'monitor'];
const outside = [
  'party.acl-a',
  'party.acl-a.test',
  'party.acl-b',
  'party.acl-b.test',
  'device.ACL-1',
  'device.ACL-2',
  'acl.outsider',
];
/** Group, who may use it. */
const groups: readonly (readonly [group: string, users: string])[] = [
  ['intake', 'intake monitor'],
  ['supervision', 'supervision monitor'],
  ['warehousing', 'warehousing monitor'],
  ['dispatch', 'dispatch monitor'],
  ['monitor-1', 'monitor'],
  ['party.acl-a.live.orders', 'party.acl-a monitor'],
  ['party.acl-a.test.orders', 'party.acl-a.test monitor'],
  ['party.acl-b.live.orders', 'party.acl-b monitor'],
  ['of-no-one', 'monitor'],
];

const passwords = new Map(outside.map((user) => [user, randomBytes(18).toString('base64url')]));
const topics = table.map(([topic]) => topic);
let stack: SpecStack;

beforeAll(async () => {
  stack = await openSpecStack();
  const admin = stack.kafka('admin');
  await prepareCluster(admin, clusterPlan);
  const own = { name: 'acl.of-no-one.v1', partitions: 1, cleanup: 'delete', retentionMs: 3_600_000 } as const;
  await ensureTopics(admin, [
    ...['acl-a', 'acl-b', 'acl-c'].flatMap(topicsOfParty),
    ...['ACL-1', 'ACL-2'].map(scansTopic),
    formerScansTopic,
    own,
  ]);
  await alterKafkaUsers(admin, { make: [...passwords].map(([name, password]) => ({ name, password })) });
  const parties = ['acl-a', 'acl-b'].flatMap((id) =>
    [true, false].flatMap((livemode) => [...rulesOfParty(id, livemode), ...rulesAgainstOthers(id, livemode)]),
  );
  await ensureAccess(admin, outside, [...parties, ...['ACL-1', 'ACL-2'].flatMap(rulesOfDevice)]);
});

afterAll(async () => {
  await ensureAccess(stack.kafka('admin'), outside, []);
  await alterKafkaUsers(stack.kafka('admin'), { remove: outside });
  await stack.stop();
});

function as(user: string): KafkaAccess {
  const password = passwords.get(user);
  if (password === undefined) return stack.kafka(user);
  return { ...stack.kafka('admin'), sasl: { mechanism: 'scram-sha-512', username: user, password } };
}

const of = (users: string, user: string) => users.split(' ').includes(user);

describe.each([...services, ...outside])('%s', (user) => {
  it('writes its own topics and no other', async () => {
    const own = table.filter(([, writers]) => of(writers, user)).map(([topic]) => topic);
    expect((await mayWrite(as(user), topics)).toSorted()).toEqual(own.toSorted());
  });

  it('reads what is for it and nothing else', async () => {
    const own = table.filter(([, , readers]) => of(readers, user)).map(([topic]) => topic);
    expect((await mayRead(as(user), topics)).toSorted()).toEqual(own.toSorted());
  });

  it('uses its own groups', async () => {
    const own = groups.filter(([, users]) => of(users, user)).map(([group]) => group);
    const asked = groups.map(([group]) => group);
    expect((await mayJoin(as(user), asked)).toSorted()).toEqual(own.toSorted());
  });

  it('changes neither users nor access lists', async () => {
    await expect(alterKafkaUsers(as(user), { make: [{ name: 'acl.more', password: 'x' }] })).rejects.toThrow(
      'acl.more',
    );
    await expect(ensureAccess(as(user), [user], rulesOfDevice('ACL-1'))).rejects.toThrow(/authorization failed/i);
  });
});

it('the administrator may do everything', async () => {
  expect(await mayWrite(as('admin'), topics)).toHaveLength(topics.length);
  expect(await mayRead(as('admin'), topics)).toHaveLength(topics.length);
});

it('one who gives a wrong password is refused', async () => {
  const wrong = {
    ...stack.kafka('admin'),
    sasl: { mechanism: 'scram-sha-512', username: 'intake', password: 'wrong' },
  };
  await expect(mayRead(wrong as KafkaAccess, topics)).rejects.toThrow(/authentication/i);
});

it('no user is made by the refused attempts, and preparing again changes nothing', async () => {
  await prepareCluster(stack.kafka('admin'), clusterPlan);
  const again = await prepareCluster(stack.kafka('admin'), clusterPlan);
  expect(again).toMatchObject({ altered: [], access: { added: [], removed: [] } });
  expect((await mayWrite(as('intake'), topics)).includes('party.acl-a.v1')).toBe(false);
});
