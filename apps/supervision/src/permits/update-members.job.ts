import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { Static } from 'typebox';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop, type RoundResult } from '#libs/service-kit';
import type { supervisionVariables } from '../supervision.config.js';
import { AnswerList } from './answer-list.use-case.js';
import { DepartureUnitQueries } from './departure-unit.queries.js';
import { UpdateMembers } from './update-members.use-case.js';

/** Commands that are given together may share a statement, so the members of a slice are divided among them. */
const SIDE_BY_SIDE = 4;
const MOST_AT_ONCE = 40;
/** Between two looks: what a vehicle did to several load units meanwhile shares statements. */
const REST_MS = 250;

/** Applies to the members of load units what happened to their units, and answers the lists whose units are all answered. */
@Injectable()
export class UpdateMembersInSlices extends BackgroundLoop {
  private readonly atMost: number;

  constructor(
    private readonly queries: DepartureUnitQueries,
    private readonly commands: CommandBus,
    private readonly updateMembers: UpdateMembers,
    private readonly answerList: AnswerList,
    config: ConfigService<Static<typeof supervisionVariables>, true>,
  ) {
    super({ restMs: REST_MS, idleMs: 500 });
    this.atMost = Math.ceil(config.get('MEMBERS_AT_ONCE', { infer: true }) / SIDE_BY_SIDE);
  }

  override async round(): Promise<RoundResult> {
    const { atMost } = this;
    const due = await this.queries.due(MOST_AT_ONCE);
    let isMore = due.length === MOST_AT_ONCE;
    for (let i = 0; i < due.length; i += SIDE_BY_SIDE) {
      const together = due
        .slice(i, i + SIDE_BY_SIDE)
        .map(({ livemode, ...unit }) => this.commands.execute(this.updateMembers, { ...unit, atMost }, { livemode }));
      isMore = (await Promise.all(together)).includes(true) || isMore;
    }
    let answered = 0;
    for (const { receptacleIds, livemode, ...list } of await this.queries.answerable(MOST_AT_ONCE)) {
      const membersDigest = await this.queries.digestOf(receptacleIds);
      if (await this.commands.execute(this.answerList, { ...list, membersDigest }, { livemode })) answered += 1;
    }
    if (isMore) return 'more';
    return due.length > 0 || answered > 0 ? REST_MS : undefined;
  }
}
