import { Body, Controller, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { OperatorCommand } from '#libs/contracts';
import { commandContext } from '#libs/messaging';
import { Answers, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { CommandTargets } from './command-targets.service.js';
import { ParkedKeyDto, PauseDto, ReplayDto } from './commands.dto.js';
import { CommandSchema, type CommandSent } from './commands.schema.js';
import { OperatorCommands } from './operator-commands.service.js';

const accepted = {
  status: 202,
  description: 'The command is sent; the service acts on it within a second, and its next report shows the effect.',
  problems: ['not-found'],
  examples: { sent: { commandId: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b47' } },
} as const;

@ApiTags('command')
@Controller('v1')
@Roles('operator', 'admin')
@UsePipes(staffValidation())
export class CommandsController {
  constructor(
    private readonly commands: OperatorCommands,
    private readonly targets: CommandTargets,
  ) {}

  @Post('parked/replay')
  @ApiOperation({ summary: 'Handles the events of a parked key again, in their order' })
  @Answers(CommandSchema, accepted)
  async replay(
    @Body() { service, topic, key, edited, reason }: ReplayDto,
    @CurrentUser() user: Principal,
  ): Promise<CommandSent> {
    this.targets.assertParked(service, topic, key);
    return this.send({ service, topic, key, edited, reason, command: 'replay', by: user.id });
  }

  @Post('parked/discard')
  @ApiOperation({ summary: 'Gives up the parked events of a key, with the reason' })
  @Answers(CommandSchema, accepted)
  async discard(
    @Body() { service, topic, key, reason }: ParkedKeyDto,
    @CurrentUser() user: Principal,
  ): Promise<CommandSent> {
    this.targets.assertParked(service, topic, key);
    return this.send({ service, topic, key, reason, command: 'discard', by: user.id });
  }

  @Post('commands/pause')
  @ApiOperation({ summary: 'Stops a service from reading a topic, also after a restart' })
  @Answers(CommandSchema, accepted)
  async pause(@Body() { service, topic, reason }: PauseDto, @CurrentUser() user: Principal): Promise<CommandSent> {
    await this.targets.assertTopic(service, topic);
    return this.send({ service, topic, reason, command: 'pause', by: user.id });
  }

  @Post('commands/resume')
  @ApiOperation({ summary: 'Lets a service read a paused topic again' })
  @Answers(CommandSchema, accepted)
  async resume(@Body() { service, topic, reason }: PauseDto, @CurrentUser() user: Principal): Promise<CommandSent> {
    await this.targets.assertTopic(service, topic);
    return this.send({ service, topic, reason, command: 'resume', by: user.id });
  }

  private async send(command: OperatorCommand): Promise<CommandSent> {
    const { by } = commandContext.getStore() ?? {};
    if (!by) return { commandId: await this.commands.send(command) };
    const { name, role, facility, request } = by;
    const person = { name, role, facility, request, digest: by.digest() };
    return { commandId: await this.commands.send({ ...command, person }) };
  }
}
