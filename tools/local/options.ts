import { parseArgs } from 'node:util';

import type { ServiceName } from './programs.js';

export interface StartOptions {
  /** Send the demonstration's orders. */
  readonly demo: boolean;
  /** Scan parcels, move vehicles, pass borders. */
  readonly simulator: boolean;
  /** Virtual seconds in one real second. */
  readonly speed: number;
  /** The issuer's port; the services take the ones that follow. Undefined keeps the ports of the run before. */
  readonly port: number | undefined;
  /** A service that is left out: `npm run dev` runs it. */
  readonly without?: ServiceName;
}

/** A day passes in two minutes, so that a departure a few times a week is seen. */
const DEMO_SPEED = 720;

export const usage = `npm start [-- OPTIONS]

  --no-demo        send no demonstration orders, and use the real clock
  --no-simulator   scan no parcels and move no vehicles: you do both by the API
  --demo           run the demonstration even on your own Kafka or database
  --simulator      run the simulator even on your own Kafka or database
  --speed N        virtual seconds in one real second (${DEMO_SPEED} with the demonstration, else 1)
  --port N         first of the HTTP ports (4400)
  --help           this text

Your own Kafka and database:
  KAFKA_BROKERS=host:port,… DATABASE_URL=postgres://owner:…@host/database
  KAFKA_SECURITY=sasl_ssl (or sasl_plaintext, ssl, plaintext), KAFKA_USERNAME,
  KAFKA_PASSWORD, KAFKA_CA_FILE: the one user that all programs are then
KAFKA_SECURITY=sasl_ssl alone encrypts the way to the local Kafka.
State is kept in .torugart (or STATE_DIR); npm run reset removes it.`;

/**
 * @returns 'help' when that was asked for
 * @throws on an unknown option or a value that is no number
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions | 'help' {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { demo: flag, simulator: flag, speed: text, port: text, help: flag },
    allowNegative: true,
  });
  if (values.help) return 'help';
  // Invented orders and scans are not mixed with real ones unless the user asks for them.
  const own = Boolean(env['KAFKA_BROKERS'] || env['DATABASE_URL']);
  const demo = values.demo ?? !own;
  const speed = values.speed === undefined ? (demo ? DEMO_SPEED : 1) : Number(values.speed);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (!(speed > 0 && Number.isFinite(speed))) throw new Error('--speed must be a number above 0');
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_000)) {
    throw new Error('--port must be a port number');
  }
  return { demo, simulator: values.simulator ?? (demo || !own), speed, port };
}
