import { canHaveScans } from '#libs/contracts';

import { runCommand } from '../terminal/run-command.js';
import { findRunningSystem } from '../client/running-system.js';
import { Staff } from '../client/staff.js';
import { noteOutsider } from '../local/outsiders.js';

/**
 * Gives the devices of a facility a user of Kafka, or a new password; with `--revoke` it removes the user. Intake does it for an administrator,
 * so that it is on record who did: the one of the system that `npm start` runs here, or the bearer of TOKEN at INTAKE_URL.
 */
await runCommand(async () => {
  const [facility = '', flag] = process.argv.slice(2);
  if (!canHaveScans(facility) || (flag !== undefined && flag !== '--revoke'))
    throw new Error('npm run kafka:device -- <code of the facility> [--revoke]');
  const { INTAKE_URL: url, TOKEN: token } = process.env;
  if ((url === undefined) !== (token === undefined))
    throw new Error('INTAKE_URL and TOKEN are set together or not at all');
  const system = url === undefined ? findRunningSystem() : undefined;

  const address = new URL(
    `/v1/facilities/${encodeURIComponent(facility)}/kafka-credentials`,
    url ?? system?.services.intake,
  );
  const authorization = system ? await new Staff(system.issuer, 'admin').authorization() : `Bearer ${token}`;
  const method = flag === '--revoke' ? 'DELETE' : 'POST';
  const response = await fetch(address, { method, headers: { authorization }, signal: AbortSignal.timeout(60_000) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${address.pathname}: ${response.status} ${text}`);

  if (method === 'DELETE') {
    const { revoked } = JSON.parse(text) as { revoked: string[] };
    if (system) for (const user of revoked) noteOutsider(system.stateDir, user);
    console.log(`removed   ${revoked.join(' ')}; connections that are open end within a minute`);
  } else {
    const { username, password, publishes } = JSON.parse(text) as Record<string, string>;
    // The simulator plays these devices from then on.
    if (system) noteOutsider(system.stateDir, username!, password);
    console.log(`user      ${username}\npassword  ${password}\nwrites    ${publishes}`);
  }
});
