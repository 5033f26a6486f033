import { Body, Controller, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { commandContext } from '#libs/messaging';
import { Answers, Roles, staffValidation } from '#libs/service-kit';
import { CommandTargets } from './command-targets.service.js';
import { ParkedKeyDto, PauseDto, ReplayDto } from './commands.dto.js';
import { CommandSchema, type CommandSent } from './commands.schema.js';
import { Edits } from './edits.service.js';
import { operatorCommandOf } from './operator-command-of.js';
import { OperatorCommands } from './operator-commands.service.js';

const accepted = {
  status: 202,
  description:
    'The command is sent; the service acts on it within a second, and its next report shows the effect. A request that is sent again with the same Request-Id has one effect.',
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
    private readonly edits: Edits,
  ) {}

  @Post('parked/replay')
  @ApiOperation({ summary: 'Handles the events of a parked key again, in their order' })
  @Answers(CommandSchema, { ...accepted, problems: ['not-found', 'body-too-large', 'unavailable'] })
  async replay(@Body() { service, topic, key, edited, reason }: ReplayDto): Promise<CommandSent> {
    this.targets.assertParked(service, topic, key);
    const edit = edited === undefined ? {} : { edit: this.edits.seal(edited, service, topic, key) };
    return this.send({ service, topic, key, reason, command: 'replay', ...edit });
  }

  @Post('parked/discard')
  @ApiOperation({ summary: 'Gives up the parked events of a key, with the reason' })
  @Answers(CommandSchema, accepted)
  async discard(@Body() { service, topic, key, reason }: ParkedKeyDto): Promise<CommandSent> {
    this.targets.assertParked(service, topic, key);
    return this.send({ service, topic, key, reason, command: 'discard' });
  }

  @Post('commands/pause')
  @ApiOperation({ summary: 'Stops a service from reading a topic, also after a restart' })
  @Answers(CommandSchema, accepted)
  async pause(@Body() { service, topic, reason }: PauseDto): Promise<CommandSent> {
    await this.targets.assertTopic(service, topic);
    return this.send({ service, topic, reason, command: 'pause' });
  }

  @Post('commands/resume')
  @ApiOperation({ summary: 'Lets a service read a paused topic again' })
  @Answers(CommandSchema, accepted)
  async resume(@Body() { service, topic, reason }: PauseDto): Promise<CommandSent> {
    await this.targets.assertTopic(service, topic);
    return this.send({ service, topic, reason, command: 'resume' });
  }

  /** The guard has put the person there: no machine has a role that may come here. */
  private async send(command: Parameters<typeof operatorCommandOf>[0]): Promise<CommandSent> {
    const given = operatorCommandOf(command, commandContext.getStore()!.by!);
    await this.commands.send(given);
    return { commandId: given.id };
  }
}
