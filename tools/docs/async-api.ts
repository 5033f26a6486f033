import {
  allTopics,
  eventTypes,
  scansTopic,
  topicFor,
  topicsOfParty,
  type EventType,
  type Topic,
} from '#libs/contracts';

const parameters = {
  partyId: 'The id of the party, as in its key card.',
  facility: 'The code of the facility, as in the network.',
};
const party = '{partyId}';
const facility = '{facility}';

/** Every topic; those of parties and facilities by the pattern of their names. */
export const families: readonly Topic[] = [...topicsOfParty(party), scansTopic(facility), ...allTopics];

/** The topics that an event type is published on: several where each service has its own; for a party's events the family of topics. */
export function topicsOf(type: EventType): string[] {
  if (typeof type.topic === 'string') return [type.topic];
  const names = new Set(
    families.flatMap(({ owner }) =>
      [true, false].map((livemode) =>
        topicFor(type, { ...type.example, partyId: party, facility, service: owner }, livemode),
      ),
    ),
  );
  return families.map(({ name }) => name).filter((name) => names.has(name));
}

/** AsyncAPI 3.0 of everything that travels, from the same schemas that validate it. */
export function asyncApi(): object {
  const types = [...eventTypes.values()];
  const on = (topic: Topic) => types.filter((type) => topicsOf(type).includes(topic.name));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Torugart events',
      version: '1.0.0',
      description: 'CloudEvents 1.0 in binary mode over Kafka: attributes as ce_ headers, JSON data as the value.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      families.map((topic) => [
        topic.name,
        {
          address: topic.name,
          title: topic.name,
          description: `${topic.about} Key: ${topic.key}. Published by ${topic.owner}.`,
          ...parametersOf(topic),
          messages: Object.fromEntries(
            on(topic).map((type) => [type.name, { $ref: `#/components/messages/${type.name}` }]),
          ),
          bindings: { kafka: { topic: topic.name, partitions: topic.partitions, bindingVersion: '0.5.0' } },
        },
      ]),
    ),
    operations: Object.fromEntries(
      families
        .filter((topic) => on(topic).length > 0)
        .map((topic) => [
          `publish-${topic.name.replaceAll(/[{}]/g, '')}`,
          { action: 'send', channel: { $ref: `#/channels/${pointer(topic.name)}` }, summary: topic.about },
        ]),
    ),
    components: {
      messages: Object.fromEntries(
        types.map((type) => [
          type.name,
          {
            name: type.name,
            title: type.name,
            summary: type.about,
            contentType: 'application/json',
            headers: { $ref: '#/components/schemas/CloudEventHeaders' },
            payload: { schemaFormat: 'application/schema+json;version=draft-07', schema: plain(type.schema) },
            examples: [{ payload: type.example }],
          },
        ]),
      ),
      schemas: { CloudEventHeaders: headers },
    },
  };
}

function parametersOf({ name }: Topic): object {
  const used = Object.entries(parameters).filter(([parameter]) => name.includes(`{${parameter}}`));
  if (used.length === 0) return {};
  return { parameters: Object.fromEntries(used.map(([parameter, description]) => [parameter, { description }])) };
}

const text = { type: 'string' };
const headers = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { ...text, description: 'UUIDv7; the same id with the same source is the same event.' },
    ce_source: text,
    ce_type: text,
    ce_typeversion: { ...text, description: '1 where it is left out.' },
    ce_time: { ...text, description: 'When it happened, UTC.' },
    ce_recordedtime: { ...text, description: 'When it was recorded, UTC; at ce_time where it is left out.' },
    ce_subject: { ...text, description: 'The aggregate; the key of the record where it is left out.' },
    ce_sequence: { ...text, description: 'Counts the events of the subject from 1, without gaps.' },
    ce_correlationid: { ...text, description: 'The parcel, or the load unit.' },
    ce_causationid: { ...text, description: 'The event or request that it follows from.' },
    ce_actor: text,
    ce_channel: text,
    ce_regime: text,
    ce_direction: text,
    ce_office: text,
    ce_facility: text,
    ce_livemode: { ...text, description: 'true or false; test data never meets live data.' },
  },
};

const plain = (schema: object): object => {
  const { $id: _, ...rest } = JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
  return rest;
};

const pointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');
