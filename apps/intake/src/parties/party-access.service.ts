import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  groupsOfParty,
  partyFeedTopic,
  partyTopic,
  partyUser,
  rulesAgainstOthers,
  rulesOfParty,
} from '#libs/contracts';
import { alterKafkaUsers, ensureAccess, type KafkaAccess } from '#libs/messaging';
import { Problem, ServiceConfig } from '#libs/service-kit';
import { IntakeConfig } from '../intake.config.js';
import type { KafkaCredentials } from './party-access.schema.js';

const modes = [true, false];

/**
 * Users of Kafka for parties: one for live data, one for test data. The only place in intake that acts as a user who may make others; without
 * one nothing is made, and parties use HTTP.
 */
@Injectable()
export class PartyAccess {
  constructor(
    private readonly service: ServiceConfig,
    private readonly config: IntakeConfig,
  ) {}

  /**
   * New passwords, which are shown here and never again; former ones are not valid any more.
   *
   * @throws Problem `unavailable` where intake may make no users
   */
  async issue(partyId: string): Promise<Record<'live' | 'test', KafkaCredentials>> {
    const access = this.administrator();
    const [live, test] = modes.map((livemode) => credentialsFor(partyId, livemode)) as [
      KafkaCredentials,
      KafkaCredentials,
    ];
    const rules = modes.flatMap((livemode) => [
      ...rulesOfParty(partyId, livemode),
      ...rulesAgainstOthers(partyId, livemode),
    ]);
    // First what they may do: a user without rights could sign in and be refused.
    await ensureAccess(access, [live.username, test.username], rules);
    await alterKafkaUsers(access, {
      make: [live, test].map(({ username, password }) => ({ name: username, password })),
    });
    return { live, test };
  }

  /**
   * The users are removed and lose their rights, on open connections too.
   *
   * @throws Problem `unavailable` where intake may make no users
   */
  async revoke(partyId: string): Promise<void> {
    const access = this.administrator();
    const users = modes.map((livemode) => partyUser(partyId, livemode));
    await alterKafkaUsers(access, { remove: users });
    await ensureAccess(access, users, []);
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

function credentialsFor(partyId: string, livemode: boolean): KafkaCredentials {
  return {
    username: partyUser(partyId, livemode),
    password: randomBytes(24).toString('base64url'),
    publishes: partyTopic(partyId, livemode).name,
    isTold: partyFeedTopic(partyId, livemode).name,
    groups: groupsOfParty(partyId, livemode),
  };
}
