import { parseArgs } from 'node:util';

import {
  choosePorts,
  keptPasswords,
  openFolder,
  ownerUrl,
  serviceUrl,
  stateFolder,
  takeFolder,
} from '#libs/local-stack';

import { LocalRun } from './local-run.js';
import { keepParties } from './parties.js';
import { services, type ServiceName, type Surroundings } from './programs.js';
import { runningStatus, type RunStatus } from './run-status.js';
import { Screen } from './screen.js';
import { onStopSignals } from './stop-signals.js';
import { keepUsers } from './users.js';
import { watchService } from './watch-service.js';

const usage = `npm run dev -- SERVICE [OPTIONS]

Runs one service in watch mode by \`nest start --watch\`. Kafka, Postgres, the issuer and the other services are started beside it. Where
\`npm start\` runs already, they are its own; the service is then a second instance, and the two share the events.
  SERVICE        ${services.join(', ')}
  --demo         send the demonstration's orders
  --simulator    scan parcels and move vehicles
  --speed N      virtual seconds in one real second (1)
  --debug        open the debugger's port (9229)`;

const PORT_BESIDE_A_RUN = 4490;
const stateDir = stateFolder();

try {
  const { service, debug, ...options } = readOptions();
  const running = takeFolder(openFolder(stateDir)) ? runningStatus(stateDir) : undefined;
  if (running) await runBeside(running, service, debug);
  else await runWithAll(service, debug, options);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

async function runWithAll(service: ServiceName, debug: boolean, options: Options): Promise<void> {
  const localRun = new LocalRun(
    { ...options, port: undefined, without: service },
    stateDir,
    new Screen(process.stdout),
  );
  const stop = (why: string) =>
    void localRun.stop(why).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  onStopSignals(stop, () => localRun.force());
  await localRun.start();
  watchService(service, localRun.surroundings!, { debug }).on('exit', () => stop(`${service} ended`));
}

async function runBeside(status: RunStatus, service: ServiceName, debug: boolean): Promise<void> {
  const { [service]: port } = await choosePorts({ [service]: PORT_BESIDE_A_RUN }, {});
  console.log(`${service} runs beside the one of npm start, at http://127.0.0.1:${port}`);
  // Ctrl-C reaches it as well; it ends first.
  onStopSignals(
    () => undefined,
    () => process.exit(130),
  );
  watchService(service, surroundingsOf(status, { [service]: port! }), { debug }).on('exit', (code) =>
    process.exit(code ?? 0),
  );
}

function surroundingsOf(status: RunStatus, own: Readonly<Record<string, number>>): Surroundings {
  const ports = Object.entries({ ...status.services, issuer: { url: status.oidc.issuer } }).map(
    ([name, { url }]) => [name, Number(new URL(url).port)] as const,
  );
  const passwords = keptPasswords(stateDir);
  return {
    stateDir,
    stack: {
      kafkaVariables: (user) => status.kafka.users[user] ?? {},
      databaseUrl: (owner) => serviceUrl(status.postgres.url, owner, passwords),
      databaseOwnerUrl: (owner) => ownerUrl(status.postgres.url, owner, passwords),
    },
    ports: { ...Object.fromEntries(ports), ...own },
    issuerFile: keepUsers(stateDir).file,
    parties: keepParties(stateDir),
    clock: {
      realOrigin: Date.parse(status.clock.realOrigin),
      virtualOrigin: Date.parse(status.clock.virtualOrigin),
      speed: status.clock.speed,
    },
  };
}

interface Options {
  readonly demo: boolean;
  readonly simulator: boolean;
  readonly speed: number;
}

function readOptions(): Options & { service: ServiceName; debug: boolean } {
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseArgs({
    options: { demo: flag, simulator: flag, speed: { type: 'string' }, debug: flag, help: flag },
    allowPositionals: true,
  });
  const service = services.find((name) => name === positionals[0]);
  const speed = Number(values.speed ?? 1);
  if (!service || positionals.length > 1 || values.help || !(speed > 0)) {
    console.error(usage);
    return process.exit(values.help ? 0 : 2);
  }
  return {
    service,
    demo: values.demo ?? false,
    simulator: values.simulator ?? false,
    speed,
    debug: values.debug ?? false,
  };
}
