import { Body, Controller, HttpCode, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-defaults';
import { CommandServices } from '../application/command-services.js';
import { ParkedKeyDto, PauseDto, ReplayDto } from './commands.dto.js';

/** Each answers 202: the owning service acts within a second, and its next report shows it. */
@ApiTags('command')
@Controller('v1')
@Roles('operator', 'admin')
@UsePipes(staffValidation())
export class CommandsController {
  constructor(private readonly services: CommandServices) {}

  @Post('parked/replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Handle the events of a parked key again, in their order' })
  async replay(@Body() body: ReplayDto, @CurrentUser() user: Principal) {
    return { commandId: await this.services.command({ ...body, command: 'replay', by: user.id }) };
  }

  @Post('parked/discard')
  @HttpCode(202)
  @ApiOperation({ summary: 'Give up the parked events of a key, with the reason' })
  async discard(@Body() body: ParkedKeyDto, @CurrentUser() user: Principal) {
    return { commandId: await this.services.command({ ...body, command: 'discard', by: user.id }) };
  }

  @Post('commands/pause')
  @HttpCode(202)
  @ApiOperation({ summary: 'Let a service stop reading a topic; survives a restart' })
  async pause(@Body() body: PauseDto, @CurrentUser() user: Principal) {
    return { commandId: await this.services.command({ ...body, command: 'pause', by: user.id }) };
  }

  @Post('commands/resume')
  @HttpCode(202)
  @ApiOperation({ summary: 'Let it read on' })
  async resume(@Body() body: PauseDto, @CurrentUser() user: Principal) {
    return { commandId: await this.services.command({ ...body, command: 'resume', by: user.id }) };
  }
}
