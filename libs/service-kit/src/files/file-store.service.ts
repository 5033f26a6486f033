import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Type } from 'typebox';

/** For the variables of a service that keeps or reads files. */
export const fileStoreVariable = {
  FILE_STORE_FOLDER: Type.String({
    minLength: 1,
    description:
      'Folder where files of parties lie, sealed, by their digest. Intake writes it and supervision reads it: several machines share it as a volume.',
    example: '/var/lib/torugart/files',
  }),
};

const ADDRESS = /^[0-9a-f]{64}$/;

/**
 * Files by their content: the address of a file is the SHA-256 of its bytes, so a file never changes, the same file lies there once, and what
 * is read is checked. What may identify a person is sealed before it is put (see `sealBytes`).
 */
@Injectable()
export class FileStore {
  private readonly folder: string;

  constructor(variables: ConfigService) {
    this.folder = variables.getOrThrow<string>('FILE_STORE_FOLDER');
  }

  /** @returns the address. @throws Error where the folder cannot be written */
  async put(bytes: Buffer): Promise<string> {
    const address = addressOf(bytes);
    const path = this.pathOf(address);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Written beside it and linked: a reader sees the whole file or none.
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, bytes, { mode: 0o600, flush: true });
    try {
      await link(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await rm(draft, { force: true });
    }
    return address;
  }

  /** @returns undefined where there is no such file. @throws Error where its bytes are not those that were put */
  async get(address: string): Promise<Buffer | undefined> {
    if (!ADDRESS.test(address)) return undefined;
    try {
      const bytes = await readFile(this.pathOf(address));
      if (addressOf(bytes) !== address) throw new Error(`the file ${address} was changed on its disk`);
      return bytes;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Two levels, so that no folder gets too long to list. */
  private pathOf(address: string): string {
    return join(this.folder, address.slice(0, 2), address);
  }
}

function addressOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
