import { randomBytes } from 'node:crypto';

import { canHaveScans, deviceUser, rulesOfDevice, scansTopic } from '#libs/contracts';
import { alterKafkaUsers, ensureAccess, kafkaAccessFrom } from '#libs/messaging';

import { findRunningSystem } from '../client/running-system.js';
import { noteOutsider } from '../local/outsiders.js';

/**
 * Gives the devices of a facility a user of Kafka, or a new password; with `--revoke` it removes the user. On KAFKA_BROKERS as its
 * administrator, or on the system that `npm start` runs here.
 */
const [facility = '', flag] = process.argv.slice(2);
if (!canHaveScans(facility) || (flag !== undefined && flag !== '--revoke'))
  throw new Error('npm run kafka:device -- <code of the facility> [--revoke]');
const running = process.env['KAFKA_BROKERS'] ? undefined : findRunningSystem();
const access = running?.kafka ?? kafkaAccessFrom(process.env);
const user = deviceUser(facility);

if (flag === '--revoke') {
  await alterKafkaUsers(access, { remove: [user] });
  await ensureAccess(access, [user], []);
  if (running) noteOutsider(running.stateDir, user);
  console.log(`removed   ${user}; connections that are open end within a minute (connections.max.reauth.ms)`);
} else {
  const password = randomBytes(24).toString('base64url');
  await ensureAccess(access, [user], rulesOfDevice(facility));
  await alterKafkaUsers(access, { make: [{ name: user, password }] });
  // The simulator plays these devices from then on.
  if (running) noteOutsider(running.stateDir, user, password);
  console.log(`user      ${user}\npassword  ${password}\nwrites    ${scansTopic(facility).name}`);
}
