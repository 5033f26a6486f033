import { parseArgs } from 'node:util';

import { runCommand } from '../terminal/run-command.js';

export interface Reporting {
  readonly waitMs: number;
  readonly json: boolean;
  /** One line that the next one overwrites; it is not written to a file. */
  readonly say: (line: string) => void;
}

/** A command that looks at a running system and reports: `--wait SECONDS`, `--json`, `--help`. Exit code: what `report` returns, 3 when it throws. */
export async function reportCommand(usage: string, report: (options: Reporting) => Promise<number>): Promise<void> {
  await runCommand(async () => {
    const { values } = parseArgs({
      options: { wait: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    if (values.help) return console.log(usage);
    const json = values.json ?? false;
    const say = (line: string) => {
      if (process.stderr.isTTY && !json) process.stderr.write(`\r\x1b[K${line}`);
    };
    return report({ waitMs: Number(values.wait ?? 0) * 1_000, json, say });
  }, 3);
}
