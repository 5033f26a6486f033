import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { findRunningSystem, type RunningSystem } from '../client/running-system.js';

const root = resolve(import.meta.dirname, '../..');

interface Status {
  readonly services: Readonly<Record<string, { url: string }>>;
  readonly oidc: { issuer: string };
  readonly credentials: { readonly parties: readonly { id: string; apiKey: string }[] };
}

/** The whole system as `npm start` runs it, in a state folder of its own. */
export class WholeRun {
  readonly stateDir = mkdtempSync(join(tmpdir(), 'torugart-chain-'));
  output = '';
  private launcher: ChildProcess | undefined;

  async start(...options: string[]): Promise<void> {
    this.launcher = spawn(process.execPath, [join(root, 'dist/tools/local/start.js'), '--port', '4700', ...options], {
      cwd: root,
      env: { ...process.env, STATE_DIR: this.stateDir, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.launcher.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.launcher.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
    await until('the system is ready', 300_000, () => {
      if (this.launcher?.exitCode !== null) throw new Error(`the launcher ended:\n${this.output}`);
      return existsSync(join(this.stateDir, 'status.json'));
    });
  }

  /** Ordered, as by Ctrl-C. Returns the exit code. */
  async stop(): Promise<number | null> {
    const launcher = this.launcher;
    if (!launcher || launcher.exitCode !== null) return launcher?.exitCode ?? null;
    launcher.kill('SIGTERM');
    await once(launcher, 'exit');
    return launcher.exitCode;
  }

  remove(): void {
    rmSync(this.stateDir, { recursive: true, force: true });
  }

  get status(): Status {
    return JSON.parse(readFileSync(join(this.stateDir, 'status.json'), 'utf8')) as Status;
  }

  get system(): RunningSystem {
    return findRunningSystem({ STATE_DIR: this.stateDir });
  }

  /** As the owner of the database, who sees every schema. */
  async query<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return this.asOwner(async (client) => (await client.query<Row>(sql, values)).rows);
  }

  async asOwner<Answer>(work: (client: Client) => Promise<Answer>): Promise<Answer> {
    const client = new Client({ connectionString: this.system.databaseUrl, application_name: 'chain-test' });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** Where each order is, by its number: its phase, or `stocked` where the pieces of a lot are on their shelves. */
  async orders(): Promise<Map<string, string>> {
    const rows = await this.query<{ order_no: string; place: string }>(
      `select order_no, case when p.data::jsonb ? 'stocked' then 'stocked' else o.phase end as place
       from intake.customer_order o left join warehousing.parcel p on p.id = o.data->>'parcelId'`,
    );
    return new Map(rows.map(({ order_no, place }) => [order_no, place]));
  }

  /** Process id of a part, from the table that the launcher keeps. */
  pidOf(name: string): number {
    const processes = JSON.parse(readFileSync(join(this.stateDir, 'processes.json'), 'utf8')) as {
      name: string;
      pid: number;
    }[];
    const found = processes.find((process) => process.name === name);
    if (!found) throw new Error(`no process ${name}`);
    return found.pid;
  }

  async call<Answer>(
    service: string,
    path: string,
    as: string,
    options: { method?: string; body?: unknown } = {},
  ): Promise<{ status: number; body: Answer }> {
    const { services, credentials } = this.status;
    const token =
      as === 'party'
        ? credentials.parties[0]!.apiKey
        : (credentials as unknown as Record<string, { token: string }>)[as]!.token;
    const response = await fetch(`${services[service]!.url}${path}`, {
      method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
      headers: {
        authorization: `Bearer ${token}`,
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as Answer };
  }

  /** Runs one of our commands against this system; resolves with its exit code and what it printed. */
  async command(script: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, [join(root, 'dist', script), ...args], {
      cwd: root,
      env: { ...process.env, STATE_DIR: this.stateDir },
    });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code, output };
  }
}

/** Looks every fifth of a second. @throws with the sentence when the time is over */
export async function until(
  sentence: string,
  milliseconds: number,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline) {
    if (await holds()) return;
    await sleep(200);
  }
  throw new Error(`not within ${milliseconds / 1000} s: ${sentence}`);
}
