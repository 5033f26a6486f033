import type { AccessRule, KafkaAct } from '#libs/messaging/core';
import { deviceUser, partyFeedTopic, partyTopic, partyUser, scansTopic, topicOf } from './topic-families.js';
import { allTopics, statefulServices } from './topics.js';

/** The users of Kafka that are services. */
export const serviceUsers = [...statefulServices, 'monitor'] as const;
export type ServiceUser = (typeof serviceUsers)[number];

/** How the names of all topics begin. */
const roots = [...statefulServices, 'ops', 'party', 'facility'].map((root) => `${root}.`);

/**
 * What services may do at Kafka. The fixed topics say it themselves. Topics of parties and facilities are made at run time, and lists know no
 * pattern but the beginning of a name; so intake and warehousing have rights on all that begins like theirs. That intake may write what parties
 * write is taken back in the rules of each party.
 */
export function rulesOfServices(): AccessRule[] {
  return [
    ...allTopics.flatMap(({ name, writer, readers }) => [
      rule(writer, 'write', name),
      // A service that starts looks where its own topics end.
      ...[...new Set([writer, ...readers])].map((reader) => rule(reader, 'read', name)),
    ]),
    // Each looks whether all topics are there with their partitions, and where those end.
    ...serviceUsers.flatMap((user) => roots.map((root) => beginning(user, 'describe', root))),
    ...(['create', 'read', 'write'] as const).map((act) => beginning('intake', act, 'party.')),
    ...(['create', 'read'] as const).map((act) => beginning('warehousing', act, 'facility.')),
    ...['party.', 'facility.'].map((root) => beginning('monitor', 'read', root)),
    ...statefulServices.map((user): AccessRule => ({ user, on: 'group', name: user, act: 'read' })),
    // Each instance of the monitor, and each trace, is a group for a while.
    ...(['read', 'delete'] as const).map((act): AccessRule => ({ ...groupsOf('monitor', 'monitor-'), act })),
    { user: 'monitor', on: 'group', name: '*', act: 'describe' },
  ];
}

/** What a party may do with its live or its test data: write what it publishes, read what it is told, with groups of its own. */
export function rulesOfParty(partyId: string, livemode: boolean): AccessRule[] {
  const user = partyUser(partyId, livemode);
  const { name } = partyTopic(partyId, livemode);
  const groups = groupsOf(user, groupsOfParty(partyId, livemode));
  return [
    rule(user, 'write', name),
    rule(user, 'read', partyFeedTopic(partyId, livemode).name),
    { ...groups, act: 'read' },
    { ...groups, act: 'delete' },
  ];
}

/** What a party's credentials take from others: from then on the party alone writes its topic. */
export function rulesAgainstOthers(partyId: string, livemode: boolean): AccessRule[] {
  return [{ ...rule('intake', 'write', partyTopic(partyId, livemode).name), refused: true }];
}

/** How the consumer groups of a party begin. */
export function groupsOfParty(partyId: string, livemode: boolean): string {
  return `party.${partyId}.${livemode ? 'live' : 'test'}.`;
}

/** What the devices of a facility may do: write its scans. */
export function rulesOfDevice(facility: string): AccessRule[] {
  return [rule(deviceUser(facility), 'write', scansTopic(facility).name)];
}

function rule(user: string, act: KafkaAct, name: string): AccessRule {
  return { user, on: 'topic', name, act };
}

function beginning(user: string, act: KafkaAct, name: string): AccessRule {
  return { ...rule(user, act, name), prefix: true };
}

function groupsOf(user: string, name: string): Omit<AccessRule, 'act'> {
  return { user, on: 'group', name, prefix: true };
}

/** What is to be at Kafka before the services start. */
export const clusterPlan = { topics: allTopics, topicOf, users: serviceUsers, rules: rulesOfServices() } as const;
