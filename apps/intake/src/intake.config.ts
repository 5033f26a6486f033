import { Environment } from '#libs/service-defaults';
import { type DemoParty, readDemoParties } from './parties/demo-parties.js';

const KEY_BYTES = 32;

/** What intake alone wants to know of its surroundings. */
export class IntakeConfig {
  /** INTAKE_DEFAULT_FACILITY: where a parcel is handed over when its order names no place. */
  readonly defaultFacility: string;
  /** INTAKE_STAGING_KEY: 32 bytes, base64; made and kept in the database when it is not set. */
  readonly stagingKey: Buffer | undefined;
  /** DEMO_PARTIES: JSON `[{id, name, kinds, apiKey}]`; made at start where they are missing. */
  readonly demoParties: readonly DemoParty[];

  /** @throws EnvironmentError that names every variable at fault. */
  constructor(variables: Readonly<Record<string, string | undefined>> = process.env) {
    const environment = new Environment(variables);
    this.defaultFacility = environment.text('INTAKE_DEFAULT_FACILITY', 'URC-OE');
    const key = environment.optionalText('INTAKE_STAGING_KEY');
    this.stagingKey = key === undefined ? undefined : Buffer.from(key, 'base64');
    if (this.stagingKey && this.stagingKey.length !== KEY_BYTES) {
      environment.wrong('INTAKE_STAGING_KEY', `must be ${KEY_BYTES} bytes in base64`, undefined);
    }
    const demo = environment.optionalText('DEMO_PARTIES');
    this.demoParties =
      demo === undefined
        ? []
        : (readDemoParties(demo) ??
          environment.wrong('DEMO_PARTIES', 'must be a JSON list of parties with id, name, kinds and apiKey', []));
    environment.refuseMistakes();
  }
}
