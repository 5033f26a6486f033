import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SecretQueries } from './secret.queries.js';
import { IntakeConfig } from '../intake.config.js';

const KEY_BYTES = 32;

/** Seals what is staged. From INTAKE_STAGING_KEY; without one it is made once and kept in the service's own schema. */
@Injectable()
export class StagingKey implements OnModuleInit {
  private key: Buffer | undefined;

  constructor(
    private readonly config: IntakeConfig,
    private readonly secrets: SecretQueries,
  ) {}

  get bytes(): Buffer {
    if (!this.key) throw new Error('the staging key is not loaded yet');
    return this.key;
  }

  async onModuleInit(): Promise<void> {
    this.key =
      this.config.stagingKey ??
      Buffer.from(await this.secrets.keep('staging', randomBytes(KEY_BYTES).toString('base64')), 'base64');
  }
}
