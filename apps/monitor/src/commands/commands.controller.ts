import { Body, Controller, HttpCode, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { Addressees } from './addressees.service.js';
import { CommandServices } from './operator-commands.service.js';
import { ParkedKeyDto, PauseDto, ReplayDto } from './commands.dto.js';

/** Each answers 202: the owning service acts within a second, and its next report shows it. */
@ApiTags('command')
@Controller('v1')
@Roles('operator', 'admin')
@UsePipes(staffValidation())
export class CommandsController {
  constructor(
    private readonly services: CommandServices,
    private readonly addressees: Addressees,
  ) {}

  @Post('parked/replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Handle the events of a parked key again, in their order' })
  async replay(@Body() { service, topic, key, edited, reason }: ReplayDto, @CurrentUser() user: Principal) {
    this.addressees.needParked(service, topic, key);
    return {
      commandId: await this.services.command({ service, topic, key, edited, reason, command: 'replay', by: user.id }),
    };
  }

  @Post('parked/discard')
  @HttpCode(202)
  @ApiOperation({ summary: 'Give up the parked events of a key, with the reason' })
  async discard(@Body() { service, topic, key, reason }: ParkedKeyDto, @CurrentUser() user: Principal) {
    this.addressees.needParked(service, topic, key);
    return { commandId: await this.services.command({ service, topic, key, reason, command: 'discard', by: user.id }) };
  }

  @Post('commands/pause')
  @HttpCode(202)
  @ApiOperation({ summary: 'Let a service stop reading a topic; survives a restart' })
  async pause(@Body() { service, topic, reason }: PauseDto, @CurrentUser() user: Principal) {
    await this.addressees.needTopic(topic);
    return { commandId: await this.services.command({ service, topic, reason, command: 'pause', by: user.id }) };
  }

  @Post('commands/resume')
  @HttpCode(202)
  @ApiOperation({ summary: 'Let it read on' })
  async resume(@Body() { service, topic, reason }: PauseDto, @CurrentUser() user: Principal) {
    await this.addressees.needTopic(topic);
    return { commandId: await this.services.command({ service, topic, reason, command: 'resume', by: user.id }) };
  }
}
