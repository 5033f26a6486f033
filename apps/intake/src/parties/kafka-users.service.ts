import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AccessRule, alterKafkaUsers, ensureAccess, type KafkaAccess, type KafkaUser } from '#libs/messaging';
import { ActQueries, ActRecorder, Problem, ServiceConfig } from '#libs/service-kit';
import { IntakeConfig } from '../intake.config.js';

const [ISSUE, ROTATE, REVOKE] = ['issue-kafka-credentials', 'rotate-kafka-credentials', 'revoke-kafka-credentials'];

/**
 * Makes and removes users of Kafka. The only place in intake that acts as a user who may make others; without one nothing is made.
 *
 * Kafka and the record of acts have no transaction in common, so the act is on record before Kafka is asked: no user is made unrecorded. Where
 * Kafka fails then, a second row says so.
 */
@Injectable()
export class KafkaUsers {
  constructor(
    private readonly database: DataSource,
    private readonly acts: ActRecorder,
    private readonly record: ActQueries,
    private readonly service: ServiceConfig,
    private readonly config: IntakeConfig,
  ) {}

  /**
   * Users who are there already have new passwords then; the former ones are not valid any more.
   *
   * @param subject whose they are, as it is on record: a party, a facility
   * @throws Problem `unavailable` where intake may make no users
   */
  async issue(subject: string, users: readonly KafkaUser[], rules: readonly AccessRule[]): Promise<void> {
    const access = this.administrator();
    const names = users.map(({ name }) => name);
    const act = (await this.haveUsers(subject)) ? ROTATE : ISSUE;
    await this.onRecord(act, subject, names, async () => {
      // First what they may do: a user without rights could sign in and be refused.
      await ensureAccess(access, names, rules);
      await alterKafkaUsers(access, { make: users });
    });
  }

  /**
   * The users are removed and lose their rights, on open connections too.
   *
   * @throws Problem `unavailable` where intake may make no users
   */
  async revoke(subject: string, names: readonly string[]): Promise<void> {
    const access = this.administrator();
    await this.onRecord(REVOKE, subject, names, async () => {
      await alterKafkaUsers(access, { remove: names });
      await ensureAccess(access, names, []);
    });
  }

  private async onRecord(
    act: string,
    subject: string,
    names: readonly string[],
    change: () => Promise<void>,
  ): Promise<void> {
    const after = names.join(' ');
    await this.acts.record(this.database, { act, subject, after });
    try {
      await change();
    } catch (error) {
      await this.acts.record(this.database, { act, subject, after: `failed, perhaps in part: ${after}` });
      throw error;
    }
  }

  /** As the record has it: users that a start script has made are not on it. */
  private async haveUsers(subject: string): Promise<boolean> {
    const last = (await this.record.on(subject)).findLast(({ act }) => [ISSUE, ROTATE, REVOKE].includes(act));
    return last !== undefined && last.act !== REVOKE;
  }

  private administrator(): KafkaAccess {
    const { kafkaAdministrator } = this.config;
    if (kafkaAdministrator)
      return { ...this.service.kafka, sasl: { mechanism: 'scram-sha-512', ...kafkaAdministrator } };
    const detail =
      'Users of Kafka cannot be made here: KAFKA_ACCESS_USERNAME and KAFKA_ACCESS_PASSWORD of intake are not set.';
    throw new Problem({ code: 'unavailable', detail });
  }
}
