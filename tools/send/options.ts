import { parseArgs } from 'node:util';

export interface SendOptions {
  readonly files: readonly string[];
  readonly mapping: string | undefined;
  readonly headings: string | undefined;
  readonly party: string | undefined;
  readonly kafka: boolean;
  readonly rate: number | undefined;
  readonly dryRun: boolean;
  readonly results: string | undefined;
  readonly wait: boolean;
}

export const usage = `npm run send -- FILE… [OPTIONS]

Sends orders (NDJSON: an order a line; CSV: with a mapping) and China Customs messages (.xml: CEB 311, 303, 411, 511, 505,
621, 603) and prints what became of each.
  --mapping FILE    the mapping from a record to an order (examples/*.mapping.json)
  --headings FILE   load this table of headings (CSV with hscode, description), alone or before sending
  --party ID        send all orders for this party
  --kafka           use the party's own topic instead of HTTP
  --rate N          at most N orders a second
  --dry-run         make and check the orders, send nothing
  --results FILE    one line of JSON for each record
  --wait            follow the accepted orders until they have left or stay in one state
Exit code: 0 everything was sent, whatever the answers were; 1 it could not be sent.`;

/** @returns 'help' when that was asked for, or nothing was. @throws on an unknown option */
export function readOptions(args: readonly string[]): SendOptions | 'help' {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      mapping: text,
      headings: text,
      party: text,
      kafka: flag,
      rate: text,
      'dry-run': flag,
      results: text,
      wait: flag,
      help: flag,
    },
  });
  if (values.help || (positionals.length === 0 && values.headings === undefined)) return 'help';
  const rate = values.rate === undefined ? undefined : Number(values.rate);
  if (rate !== undefined && !(rate > 0)) throw new Error('--rate must be a number above 0');
  return {
    files: positionals,
    mapping: values.mapping,
    headings: values.headings,
    party: values.party,
    kafka: values.kafka ?? false,
    rate,
    dryRun: values['dry-run'] ?? false,
    results: values.results,
    wait: values.wait ?? false,
  };
}
