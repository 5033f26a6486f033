import { answerSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';

const KafkaCredentialsSchema = Type.Object(
  {
    username: Type.String(),
    password: Type.String({ description: 'Shown in this answer and nowhere else.' }),
    publishes: Type.String({ description: 'Where this user publishes orders and documents.' }),
    isTold: Type.String({ description: 'Where this user reads what became of them.' }),
    groups: Type.String({ description: 'How the names of its consumer groups begin.' }),
  },
  { additionalProperties: false },
);
export type KafkaCredentials = Static<typeof KafkaCredentialsSchema>;

/** By the brokers' `connections.max.reauth.ms`, which is a minute in everything that is delivered with this system. */
export const CONNECTIONS_END_WITHIN_SECONDS = 60;
export const ConnectionsEnd = Type.Integer({
  description:
    'Former passwords and users are refused at once. A connection that is open ends within so many seconds (connections.max.reauth.ms of the brokers); what it may do ends at once when a user is removed.',
});

export const IssuedAccessSchema = answerSchema('IssuedKafkaAccess', {
  mechanism: Type.Literal('SCRAM-SHA-512'),
  live: KafkaCredentialsSchema,
  test: KafkaCredentialsSchema,
  connectionsEndWithinSeconds: ConnectionsEnd,
});
export type IssuedAccess = Static<typeof IssuedAccessSchema>;

export const RevokedAccessSchema = answerSchema('RevokedKafkaAccess', {
  revoked: Type.Array(Type.String({ description: 'A user that is removed.' })),
  connectionsEndWithinSeconds: ConnectionsEnd,
});
export type RevokedAccess = Static<typeof RevokedAccessSchema>;

export const issuedAccessExample: IssuedAccess = {
  mechanism: 'SCRAM-SHA-512',
  live: {
    username: 'party.steppe-post',
    password: '…',
    publishes: 'party.steppe-post.v1',
    isTold: 'party.steppe-post.events.v1',
    groups: 'party.steppe-post.live.',
  },
  test: {
    username: 'party.steppe-post.test',
    password: '…',
    publishes: 'party.steppe-post.test.v1',
    isTold: 'party.steppe-post.test.events.v1',
    groups: 'party.steppe-post.test.',
  },
  connectionsEndWithinSeconds: CONNECTIONS_END_WITHIN_SECONDS,
};

export const revokedAccessExample: RevokedAccess = {
  revoked: ['party.steppe-post', 'party.steppe-post.test'],
  connectionsEndWithinSeconds: CONNECTIONS_END_WITHIN_SECONDS,
};
