import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { projectRoot, type startLocalStack } from '#libs/local-stack';

import type { programOf } from '../../tools/local/programs.js';
import type { prepareKafka } from '../../tools/local/prepare-kafka.js';
import type { reconcile } from '../../tools/reconcile/reconcile.js';

export type Side = 'former' | 'present';

/** One version of the whole project, compiled: its services, and what it makes of Kafka, Postgres and topics. */
export interface Version {
  readonly side: Side;
  readonly commit: string;
  readonly root: string;
  readonly programOf: typeof programOf;
  readonly startLocalStack: typeof startLocalStack;
  readonly prepareKafka: typeof prepareKafka;
  readonly reconcile: typeof reconcile;
}

/** This checkout as it stands, compiled by the command that runs. */
export function presentVersion(): Promise<Version> {
  return load('present', projectRoot(), git('describe', '--always', '--dirty'));
}

/**
 * Takes a commit of this repository into a folder of its own and compiles it there. What an earlier run has compiled is taken again.
 * @param ref anything that git knows as a commit
 * @throws when git does not know it, as in a clone without its history, or when it does not compile
 */
export async function formerVersion(ref: string, folder: string, say: (line: string) => void): Promise<Version> {
  const commit = resolved(ref);
  const root = join(folder, commit.slice(0, 12));
  if (!existsSync(join(root, 'dist', '.built'))) {
    say(`compiling ${ref} (${commit.slice(0, 7)})`);
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    const archive = execFileSync('git', ['archive', '--format=tar', commit], {
      cwd: projectRoot(),
      maxBuffer: 2 ** 30,
    });
    execFileSync('tar', ['-x', '-C', root], { input: archive });
    sharePackages(root);
    shareJars(root);
    const { status } = spawnSync(process.execPath, ['tools/prepare.mjs'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: process.env,
    });
    if (status !== 0) throw new Error(`${ref} does not compile`);
  }
  return load('former', root, commit.slice(0, 7));
}

function resolved(ref: string): string {
  try {
    return git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  } catch (cause) {
    throw new Error(`git knows no commit ${ref} here; a clone needs its history (git fetch --unshallow)`, { cause });
  }
}

/** The same lock file means the same packages; otherwise `prepare` installs those of the version. */
function sharePackages(root: string): void {
  const lock = (of: string) => readFileSync(join(of, 'package-lock.json'), 'utf8');
  if (lock(root) === lock(projectRoot())) symlinkSync(join(projectRoot(), 'node_modules'), join(root, 'node_modules'));
}

/** Kafka's jars lie in the checkout, under a name that says which they are. */
function shareJars(root: string): void {
  const kept = join(projectRoot(), '.torugart');
  if (!existsSync(kept)) return;
  mkdirSync(join(root, '.torugart'));
  for (const name of readdirSync(kept).filter((one) => /^kafka-jars-[0-9a-f]+$/.test(one)))
    symlinkSync(join(kept, name), join(root, '.torugart', name));
}

async function load(side: Side, root: string, commit: string): Promise<Version> {
  const from = async <T>(file: string) => (await import(pathToFileURL(join(root, 'dist', file)).href)) as T;
  const programs = await from<Pick<Version, 'programOf'>>('tools/local/programs.js');
  const stack = await from<Pick<Version, 'startLocalStack'>>('libs/local-stack/src/index.js');
  const kafka = await from<Pick<Version, 'prepareKafka'>>('tools/local/prepare-kafka.js');
  const checks = await from<Pick<Version, 'reconcile'>>('tools/reconcile/reconcile.js');
  return {
    side,
    root,
    commit,
    programOf: programs.programOf,
    startLocalStack: stack.startLocalStack,
    prepareKafka: kafka.prepareKafka,
    reconcile: checks.reconcile,
  };
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: projectRoot(), encoding: 'utf8' }).trim();
}
