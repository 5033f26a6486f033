import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { projectRoot } from '../state-folder.js';

const run = promisify(execFile);

const pom = () => join(projectRoot(), 'docker', 'pom.xml');

/** One for all state folders of the checkout; another when `docker/pom.xml` has changed. */
export function jarsFolder(): string {
  const edition = createHash('sha256').update(readFileSync(pom())).digest('hex').slice(0, 12);
  return join(projectRoot(), '.torugart', `kafka-jars-${edition}`);
}

/** The folder with Kafka's jars, filled by Maven unless it was. It gets its name only when it is whole. */
export async function kafkaJars(signal?: AbortSignal): Promise<string> {
  const jars = jarsFolder();
  if (existsSync(jars)) return jars;
  const fresh = `${jars}.${process.pid}.new`;
  mkdirSync(fresh, { recursive: true });
  const goal = [
    'dependency:copy-dependencies',
    `-DoutputDirectory=${fresh}`,
    ...repositoryFor(homedir(), dirname(jars)),
  ];
  try {
    await run('mvn', ['-q', '-B', '-f', pom(), ...goal], signal ? { signal } : {});
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    const { stdout = '', message } = error as Error & { stdout?: string };
    throw new Error(`Maven could not fetch Kafka's jars:\n${stdout.trim() || message}`, { cause: error });
  }
  // Another process may have been faster; its jars are the same.
  if (existsSync(jars)) rmSync(fresh, { recursive: true });
  else renameSync(fresh, jars);
  return jars;
}

/** A home that cannot be written cannot hold Maven's repository. */
function repositoryFor(home: string, folder: string): string[] {
  try {
    accessSync(home, constants.W_OK);
    return [];
  } catch {
    return [`-Dmaven.repo.local=${join(folder, 'maven')}`];
  }
}
