import { startIssuer } from './start-issuer.js';

/**
 * An OpenID Connect issuer for one machine, so that a first run needs none. PORT is where it listens (on the loopback
 * address), ISSUER_STATE_FILE names its users. Elsewhere use a real issuer: services take any, by OIDC_ISSUER.
 */
const { PORT, ISSUER_STATE_FILE } = process.env;
if (!PORT || !ISSUER_STATE_FILE) throw new Error('PORT and ISSUER_STATE_FILE must be set');

const issuer = await startIssuer({ port: Number(PORT), stateFile: ISSUER_STATE_FILE });
process.stdout.write(`${JSON.stringify({ level: 'info', service: 'issuer', msg: 'running', url: issuer.url })}\n`);
process.send?.('ready');

const stop = (): void => {
  void issuer.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
if (process.channel) process.on('disconnect', stop);
