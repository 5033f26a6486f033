import { Environment } from '#libs/service-kit';
import { type DemoParty, readDemoParties } from './parties/demo-parties.schema.js';

const KEY_BYTES = 32;

/** What intake alone wants to know of its surroundings. */
export class IntakeConfig {
  /** INTAKE_DEFAULT_FACILITY: where a parcel is handed over when its order names no place. */
  readonly defaultFacility: string;
  /** INTAKE_BONDED_WAREHOUSE: where goods of 1210 are sold from when their list (CEB 621) names an account book only. */
  readonly bondedWarehouse: string;
  /** INTAKE_STAGING_KEY: 32 bytes, base64; made and kept in the database when it is not set. */
  readonly stagingKey: Buffer | undefined;
  /**
   * INTAKE_PERSON_SECRET: 32 bytes, base64; made and kept in the database when it is not set. Another one makes strangers of all persons
   * that are known, and gives each a new yearly allowance.
   */
  readonly personSecret: Buffer | undefined;
  /** DEMO_PARTIES: JSON `[{id, name, kinds, apiKey}]`; made at start where they are missing. */
  readonly demoParties: readonly DemoParty[];

  /** @throws EnvironmentError that names every variable at fault. */
  constructor(variables: Readonly<Record<string, string | undefined>> = process.env) {
    const environment = new Environment(variables);
    this.defaultFacility = environment.text('INTAKE_DEFAULT_FACILITY', 'URC-OE');
    this.stagingKey = keyOf(environment, 'INTAKE_STAGING_KEY');
    this.personSecret = keyOf(environment, 'INTAKE_PERSON_SECRET');
    const demo = environment.optionalText('DEMO_PARTIES');
    this.demoParties =
      demo === undefined
        ? []
        : (readDemoParties(demo) ??
          environment.wrong('DEMO_PARTIES', 'must be a JSON list of parties with id, name, kinds and apiKey', []));
    environment.refuseMistakes();
  }
}

function keyOf(environment: Environment, name: string): Buffer | undefined {
  const text = environment.optionalText(name);
  const key = text === undefined ? undefined : Buffer.from(text, 'base64');
  if (key && key.length !== KEY_BYTES) environment.wrong(name, `must be ${KEY_BYTES} bytes in base64`, undefined);
  return key;
}
