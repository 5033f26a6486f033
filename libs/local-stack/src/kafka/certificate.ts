import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Keystore } from './settings.js';

const run = promisify(execFile);

export interface Certificate {
  readonly keystore: Keystore;
  /** The certificate as PEM, by which clients know the broker. */
  readonly caFile: string;
}

const VALID_DAYS = '3650';

/**
 * A key for the brokers of this machine and a certificate that it signed itself, made once for a state folder by the tool that comes with
 * Java; only the folder's owner can read the key.
 */
export async function keptCertificate(stateDir: string, signal?: AbortSignal): Promise<Certificate> {
  const folder = join(stateDir, 'kafka-tls');
  if (!existsSync(folder)) {
    const fresh = `${folder}.new-${process.pid}`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { mode: 0o700 });
    await make(fresh, signal);
    renameSync(fresh, folder);
  }
  const { keystore, password, caFile } = filesIn(folder);
  return { keystore: { file: keystore, password: readFileSync(password, 'utf8') }, caFile };
}

async function make(folder: string, signal: AbortSignal | undefined): Promise<void> {
  const { keystore, password, caFile } = filesIn(folder);
  writeFileSync(password, randomBytes(18).toString('base64url'), { mode: 0o600 });
  // The password stands in a file: others can read the command line.
  const keytool = (...args: string[]) =>
    run('keytool', [...args, '-keystore', keystore, '-storepass:file', password, '-alias', 'kafka'], {
      ...(signal && { signal }),
    });
  const key = ['-genkeypair', '-storetype', 'PKCS12', '-keyalg', 'EC', '-groupname', 'secp256r1'];
  const names = ['-dname', 'CN=localhost', '-ext', 'san=dns:localhost,ip:127.0.0.1', '-ext', 'bc:c'];
  await keytool(...key, ...names, '-validity', VALID_DAYS);
  chmodSync(keystore, 0o600);
  await keytool('-exportcert', '-rfc', '-file', caFile);
}

const filesIn = (folder: string) => ({
  keystore: join(folder, 'broker.p12'),
  password: join(folder, 'password'),
  caFile: join(folder, 'ca.pem'),
});
