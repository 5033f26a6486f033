import { Logger } from '@nestjs/common';
import { RefusedToStart } from '#libs/messaging';
import { ServiceConfig } from '../config/service-config.js';
import { EnvironmentError } from '../config/read-variables.js';
import { databaseOptions, migrate } from '../database/open-database.js';
import { Health } from '../health/health.js';
import { ServiceLog } from '../logging/service-log.js';
import type { ServiceOptions } from '../service-options.js';
import { createService } from './create-service.js';
import { checkEvents } from './messaging.js';
import { lastWord } from './refusal.js';
import { shutdownOnSignal } from './shutdown-on-signal.js';

/**
 * Runs a service until it is told to stop. In this order: environment, database, migrations, the checks of the
 * messaging core, HTTP, consumers; ready only after the last. A service that cannot start says why and exits with 1; one that refuses to, because Kafka or
 * its database is not as it left them, with 78.
 * Brings the defaults and, where there is a database, the messaging core with its migrations: a service's own module
 * imports neither.
 */
export async function startService(options: ServiceOptions): Promise<void> {
  let log = new ServiceLog({ service: options.name, level: 'info' });
  try {
    const config = new ServiceConfig(options);
    log = new ServiceLog({ service: options.name, level: config.logLevel });
    if (process.argv[2] === 'migrate') await migrateOnly(options, config, log);
    else await start(options, config, log);
  } catch (error) {
    if (error instanceof EnvironmentError) log.fatal({ msg: error.message, mistakes: error.mistakes });
    process.exit(error instanceof EnvironmentError ? 1 : lastWord(log, error));
  }
}

/** `main.js migrate`: for a deployment in which the service itself does not know the owner of its schema. */
async function migrateOnly(options: ServiceOptions, config: ServiceConfig, log: ServiceLog): Promise<void> {
  const { databaseOwnerUrl: owner } = config;
  if (owner === undefined) throw new RefusedToStart('migrations need DATABASE_OWNER_URL');
  Logger.overrideLogger(log);
  await migrate(
    databaseOptions(config, options, (error) => log.warn(error)),
    owner,
  );
  log.log({ msg: 'migrated' });
}

async function start(options: ServiceOptions, config: ServiceConfig, log: ServiceLog): Promise<void> {
  const app = await createService(options, config, log);
  let phase = 'starting';
  app.get(Health).addReadiness('service', () => ({ ok: phase === 'running', phase }));
  shutdownOnSignal(app, log, () => {
    phase = 'stopping';
  });
  await app.init();
  await checkEvents(app, config);
  await app.listen(config.port, config.host);
  await app.startAllMicroservices();
  phase = 'running';
  // The program that started this process with a channel learns by it that this process, and no other, answers at the port.
  process.send?.('ready');
  log.log({ msg: 'running', url: await app.getUrl() });
}
