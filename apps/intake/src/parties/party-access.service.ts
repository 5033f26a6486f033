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
import { KafkaUsers } from './kafka-users.service.js';
import type { KafkaCredentials } from './party-access.schema.js';

const modes = [true, false];

/** Users of Kafka for parties: one for live data, one for test data. */
@Injectable()
export class PartyAccess {
  constructor(private readonly users: KafkaUsers) {}

  /**
   * New passwords, which are shown here and never again; former ones are not valid any more.
   *
   * @throws Problem `unavailable` where intake may make no users
   */
  async issue(partyId: string): Promise<Record<'live' | 'test', KafkaCredentials>> {
    const [live, test] = modes.map((livemode) => credentialsFor(partyId, livemode)) as [
      KafkaCredentials,
      KafkaCredentials,
    ];
    const rules = modes.flatMap((livemode) => [
      ...rulesOfParty(partyId, livemode),
      ...rulesAgainstOthers(partyId, livemode),
    ]);
    const users = [live, test].map(({ username, password }) => ({ name: username, password }));
    await this.users.issue(partyId, users, rules);
    return { live, test };
  }

  /** @throws Problem `unavailable` where intake may make no users */
  async revoke(partyId: string): Promise<void> {
    const users = modes.map((livemode) => partyUser(partyId, livemode));
    await this.users.revoke(partyId, users);
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
