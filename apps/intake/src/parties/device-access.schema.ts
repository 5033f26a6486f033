import { type Static, Type } from 'typebox';
import { answerSchema } from '#libs/service-kit';
import { CONNECTIONS_END_WITHIN_SECONDS, ConnectionsEnd } from './party-access.schema.js';

export const IssuedDeviceAccessSchema = answerSchema('IssuedDeviceAccess', {
  mechanism: Type.Literal('SCRAM-SHA-512'),
  username: Type.String(),
  password: Type.String({ description: 'Shown once.' }),
  publishes: Type.String({ description: 'The topic of the scans of the facility.' }),
  connectionsEndWithinSeconds: ConnectionsEnd,
});
export type IssuedDeviceAccess = Static<typeof IssuedDeviceAccessSchema>;

export const deviceAccessExample: IssuedDeviceAccess = {
  mechanism: 'SCRAM-SHA-512',
  username: 'device.URC-OE',
  password: '…',
  publishes: 'facility.URC-OE.scans.v1',
  connectionsEndWithinSeconds: CONNECTIONS_END_WITHIN_SECONDS,
};
