import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SecretQueries } from './secret.queries.js';
import { IntakeConfig } from '../intake.config.js';

const KEY_BYTES = 32;

/** The key of person fingerprints. From INTAKE_PERSON_SECRET; without one it is made once and kept in the service's own schema. */
@Injectable()
export class PersonSecret implements OnModuleInit {
  private secret: KeyObject | undefined;

  constructor(
    private readonly config: IntakeConfig,
    private readonly secrets: SecretQueries,
  ) {}

  get key(): KeyObject {
    if (!this.secret) throw new Error('the secret for persons is not loaded yet');
    return this.secret;
  }

  async onModuleInit(): Promise<void> {
    const bytes =
      this.config.personSecret ??
      Buffer.from(await this.secrets.keep('person', randomBytes(KEY_BYTES).toString('base64')), 'base64');
    this.secret = createSecretKey(bytes);
  }
}
