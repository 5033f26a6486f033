import { parseArgs } from 'node:util';

export interface RecoverOptions {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly list: string | undefined;
}

export const usage = `npm run recover [-- OPTIONS]

Makes the services' databases and Kafka agree again after a restore or a loss.
Stop the services first (npm start: Ctrl-C). It looks for

  a database that is older than what it has published
  or processed                                          (Postgres restored)
  topics that are empty, cut off or of another cluster  (Kafka lost)
  partitions that stopped at records of another writer  (forged records)

and says what happened, what the services take again from Kafka by themselves
when they start, and what is gone. What is gone is written to a file.

  --dry-run     only report; change nothing
  --json        print the report as JSON
  --list FILE   where to write what is gone (in the state folder when left out)
  --help        this text

Your own Kafka and database: KAFKA_BROKERS=host:port,… DATABASE_URL=postgres://…
Exit code: 0 they agree (or will: --dry-run), 1 it cannot be done
(or not all of it: real records are missing), 2 wrong use.`;

/** @throws on an unknown option */
export function readOptions(args: readonly string[]): RecoverOptions | 'help' {
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { 'dry-run': flag, json: flag, list: { type: 'string' }, help: flag },
  });
  if (values.help) return 'help';
  return { dryRun: values['dry-run'] ?? false, json: values.json ?? false, list: values.list };
}
