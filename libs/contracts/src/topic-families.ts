import { allTopics, bounded, keep, type Topic } from './topics.js';

/** The user of Kafka as whom a party signs in: one for its live data, one for its test data. */
export function partyUser(partyId: string, livemode: boolean): string {
  return `party.${partyId}${livemode ? '' : '.test'}`;
}

/** The user of Kafka as whom the devices of a facility sign in. */
export function deviceUser(facility: string): string {
  return `device.${facility}`;
}

/**
 * What one party publishes. Live and test data have a topic each: the credential by which a party signs in may write to one of them, so it
 * decides, whatever a record says. Short retention: these are the topics that carry personal data in clear.
 */
export function partyTopic(partyId: string, livemode: boolean): Topic {
  return {
    name: `party.${partyId}${livemode ? '' : '.test'}.v1`,
    owner: 'outside',
    writer: partyUser(partyId, livemode),
    readers: ['intake', 'monitor'],
    key: 'orderNo',
    partitions: 2,
    ...keep(3),
    ...bounded,
    fromOutside: true,
    unchecked: true,
    nameFields: { partyId },
    livemode,
    about: `${livemode ? 'Orders' : 'Test orders'} and documents that one party publishes.`,
  };
}

/** What is reported to one party; the HTTP feed has the same entries. */
export function partyFeedTopic(partyId: string, livemode: boolean): Topic {
  return {
    name: `party.${partyId}${livemode ? '' : '.test'}.events.v1`,
    owner: 'intake',
    writer: 'intake',
    readers: [partyUser(partyId, livemode), 'monitor'],
    isReadOutside: true,
    key: 'orderNo',
    partitions: 2,
    ...keep(30),
    about: `Acceptances, refusals and milestones${livemode ? '' : ' of test orders'}, for one party.`,
  };
}

/** The topics of a party: what it publishes to and what it reads, live and test. */
export function topicsOfParty(partyId: string): Topic[] {
  return [true, false].flatMap((livemode) => [partyTopic(partyId, livemode), partyFeedTopic(partyId, livemode)]);
}

/** Whose topic this is, and whether for live data; undefined for one that is not written by a party. */
export function partyOfTopic(topic: string): { readonly partyId: string; readonly livemode: boolean } | undefined {
  const [, partyId, test] = /^party\.([a-z0-9-]+)(\.test)?\.v1$/.exec(topic) ?? [];
  return partyId === undefined ? undefined : { partyId, livemode: test === undefined };
}

/** What the devices of one facility publish. One partition: a device is far slower, and a network has dozens of facilities. */
export function scansTopic(facility: string): Topic {
  return {
    name: `facility.${facility}.scans.v1`,
    owner: 'outside',
    writer: deviceUser(facility),
    readers: ['warehousing', 'monitor'],
    key: 'barcode, normalised',
    partitions: 1,
    ...keep(7),
    ...bounded,
    fromOutside: true,
    nameFields: { facility },
    about: 'Scans of barcodes by the devices of one facility.',
  };
}

/** Whether devices of the facility can publish: its code is part of the name of a topic. */
export function canHaveScans(facility: string): boolean {
  return facilityOfTopic(scansTopic(facility).name) === facility;
}

/** The facility whose devices write this topic, or undefined. */
export function facilityOfTopic(topic: string): string | undefined {
  return /^facility\.([A-Za-z0-9][A-Za-z0-9-]{0,63})\.scans\.v1$/.exec(topic)?.[1];
}

/** Scans of all facilities before each had a topic of its own. Read to its end where it exists; no one writes to it. */
export const formerScansTopic: Topic = {
  name: 'facility.scans.v1',
  owner: 'outside',
  // No one: it is no name by which a user can be made here.
  writer: '-',
  readers: ['warehousing', 'monitor'],
  key: 'barcode, normalised',
  partitions: 4,
  ...keep(7),
  fromOutside: true,
  formerTypes: ['BarcodeScanned'],
  about: 'Scans of all facilities, of a former version.',
};

const byName = new Map([...allTopics, formerScansTopic].map((topic) => [topic.name, topic]));

/** Knows the topics that parties and devices write, too. Undefined for a topic that is not described here. */
export function topicOf(name: string): Topic | undefined {
  const known = byName.get(name) ?? familyOf(name);
  if (known) byName.set(name, known);
  return known;
}

function familyOf(name: string): Topic | undefined {
  const party = partyOfTopic(name);
  if (party) return partyTopic(party.partyId, party.livemode);
  const [, reader, test] = /^party\.([a-z0-9-]+)(\.test)?\.events\.v1$/.exec(name) ?? [];
  if (reader !== undefined) return partyFeedTopic(reader, test === undefined);
  const facility = facilityOfTopic(name);
  return facility === undefined ? undefined : scansTopic(facility);
}
