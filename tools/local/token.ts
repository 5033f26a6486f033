import { stateFolder } from '#libs/local-stack';

import { runCommand } from '../terminal/run-command.js';
import { fetchToken } from './access-token.js';
import { runningStatus } from './run-status.js';
import { usernames } from './users.js';

const [username] = process.argv.slice(2);
const status = runningStatus(stateFolder());
await runCommand(async () => {
  if (!usernames.some((known) => known === username)) throw new Error(`npm run -s token -- ${usernames.join(' | ')}`);
  if (!status) throw new Error('The system is not running. Start it with: npm start');
  process.stdout.write((await fetchToken(status.oidc.issuer, username ?? '')).token + '\n');
});
