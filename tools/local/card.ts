import type { RunStatus } from './run-status.js';

/** Everything one needs to begin, at most 80 columns wide where no URL is longer. */
export function card(status: RunStatus, firstOrder: string): string {
  const { services, credentials, kafka, postgres, oidc, clock } = status;
  const { parties, ...people } = credentials;
  const line = (label: string, value: string) => `  ${label.padEnd(13)} ${value}`;
  const urls = Object.entries(services).map(([name, { url }]) => line(name, `${url}/docs`));
  const logins = Object.values(people).map(({ username, password }) => line(username, password));
  const [party] = parties;
  return [
    '',
    ...urls,
    line('issuer', oidc.issuer),
    line('kafka', kafka.brokers.join(',')),
    line('postgres', postgres.own ? withoutPassword(postgres.url) : postgres.url),
    line('clock', clock.speed === 1 ? 'real time' : `${clock.speed} times faster than life`),
    '',
    '  API keys of parties',
    ...parties.map(({ id, apiKey }) => `  ${id.padEnd(13)} ${apiKey}`),
    '',
    '  Sign in with (a token for scripts: npm run -s token -- officer)',
    ...logins,
    '',
    '  Your first order',
    `  curl -sS -X POST ${services['intake']?.url ?? ''}/v1/orders \\`,
    `    -H 'Authorization: Bearer ${party?.apiKey ?? ''}' \\`,
    `    -H 'Content-Type: application/json' -d @${firstOrder}`,
    '',
    '  All of this again: npm run status    as JSON: npm run -s status -- --json',
    '',
  ].join('\n');
}

/** The password of one's own database is not for the scroll-back of a terminal. */
function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
