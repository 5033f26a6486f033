import { randomBytes } from 'node:crypto';
import { Controller, Delete, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { canHaveScans, deviceUser, rulesOfDevice, scansTopic } from '#libs/contracts';
import { Answers, Problem, Roles } from '#libs/service-kit';
import { deviceAccessExample, type IssuedDeviceAccess, IssuedDeviceAccessSchema } from './device-access.schema.js';
import { KafkaUsers } from './kafka-users.service.js';
import {
  CONNECTIONS_END_WITHIN_SECONDS as connectionsEndWithinSeconds,
  type RevokedAccess,
  RevokedAccessSchema,
} from './party-access.schema.js';

/** The devices of a facility share one user of Kafka, who writes the scans of that facility and nothing else. */
@ApiTags('facilities')
@ApiParam({ name: 'code', description: 'Code of the facility.' })
@Roles('admin')
@Controller('v1/facilities/:code/kafka-credentials')
export class DeviceAccessController {
  constructor(private readonly users: KafkaUsers) {}

  @Post()
  @ApiOperation({ summary: 'Gives the devices of a facility a user of Kafka; again: a new password' })
  @Answers(IssuedDeviceAccessSchema, {
    status: 201,
    description: 'The user. Its password is in this answer and nowhere else.',
    problems: ['not-found', 'unavailable'],
    examples: { facility: deviceAccessExample },
  })
  async issue(@Param('code') code: string): Promise<IssuedDeviceAccess> {
    const username = userOf(code);
    const password = randomBytes(24).toString('base64url');
    await this.users.issue(code, [{ name: username, password }], rulesOfDevice(code));
    const publishes = scansTopic(code).name;
    return { mechanism: 'SCRAM-SHA-512', username, password, publishes, connectionsEndWithinSeconds };
  }

  @Delete()
  @ApiOperation({ summary: 'Removes the user of Kafka of the devices of a facility' })
  @Answers(RevokedAccessSchema, {
    description: 'The user that is removed.',
    problems: ['not-found', 'unavailable'],
    examples: { facility: { revoked: ['device.URC-OE'], connectionsEndWithinSeconds } },
  })
  async revoke(@Param('code') code: string): Promise<RevokedAccess> {
    const username = userOf(code);
    await this.users.revoke(code, [username]);
    return { revoked: [username], connectionsEndWithinSeconds };
  }
}

/** A facility need not be in the network yet: its devices are set up before. @throws Problem `not-found` for what is no code */
function userOf(code: string): string {
  if (!canHaveScans(code)) throw new Problem({ code: 'not-found', detail: 'No facility can have this code.' });
  return deviceUser(code);
}
