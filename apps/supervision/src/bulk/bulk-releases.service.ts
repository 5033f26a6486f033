import { Injectable } from '@nestjs/common';
import { CommandBus, Refused } from '#libs/messaging';
import { Clock, type Principal, Problem } from '#libs/service-kit';
import { RuleBook } from '../assessment/rule-book.service.js';
import { AskBulkRelease } from './ask-bulk-release.use-case.js';
import type { BulkRelease } from './bulk-release.js';
import { ConfirmBulkRelease } from './confirm-bulk-release.use-case.js';
import { LikeCaseQueries } from './like-case.queries.js';
import { ReleaseOneOfMany } from './release-one-of-many.use-case.js';
import { type LikeCases, type Selection, selectLikeCases } from './select-like-cases.js';

export interface BulkOrder extends LikeCases {
  readonly leaveOut: readonly string[];
  readonly reason: string;
}

export interface Preview extends Selection {
  /** Above it a second person is needed. */
  readonly limit: number;
}

export interface BulkOutcome {
  readonly bulk: BulkRelease;
  /** True: nothing is released yet. */
  readonly waits: boolean;
  readonly refused: readonly { readonly declarationId: string; readonly why: string }[];
}

/** Commands that are given together may share a statement. */
const SIDE_BY_SIDE = 20;

/** Like cases that are released together, each by an act of its own. */
@Injectable()
export class BulkReleases {
  constructor(
    private readonly cases: LikeCaseQueries,
    private readonly rules: RuleBook,
    private readonly clock: Clock,
    private readonly commands: CommandBus,
    private readonly askBulkRelease: AskBulkRelease,
    private readonly confirmBulkRelease: ConfirmBulkRelease,
    private readonly releaseOneOfMany: ReleaseOneOfMany,
  ) {}

  /** In force now. */
  policy() {
    return this.rules.fourEyesPolicyAt(this.clock.now());
  }

  /** What would be released now, and what not, and why. */
  async preview({ leaveOut, reason, ...like }: BulkOrder, officer: Principal): Promise<Preview> {
    const now = this.clock.now();
    const policy = this.policy();
    const candidates = await this.cases.candidates(like);
    const order = { by: officer.id, reason, at: now.toISOString() };
    const selection = selectLikeCases(candidates, like, new Set(leaveOut), order, policy, new Date());
    return { ...selection, limit: policy.bulkReleaseLimit };
  }

  /** @param digest of the preview that was read. @throws Problem `conflict` where other cases would be released now */
  async release(order: BulkOrder, digest: string, officer: Principal): Promise<BulkOutcome> {
    const { released, limit, digest: present } = await this.preview(order, officer);
    if (present !== digest)
      throw new Problem({
        code: 'conflict',
        detail: `Other cases would be released now: read the preview ${present}.`,
      });
    const { leaveOut: _, ...asked } = order;
    const cases = released.map(({ declarationId, declaration: { declarationVersion } }) => ({
      declarationId,
      declarationVersion,
    }));
    const bulk = await this.commands.execute(this.askBulkRelease, { ...asked, cases, digest, officer });
    if (cases.length > limit) return { bulk, waits: true, refused: [] };
    return this.carryOut(bulk, officer);
  }

  /** @throws Refused as `ConfirmBulkRelease` */
  async confirm(bulkId: string, digest: string, officer: Principal): Promise<BulkOutcome> {
    const bulk = await this.commands.execute(this.confirmBulkRelease, { bulkId, digest, officer });
    return this.carryOut(bulk, officer);
  }

  /** A case that has changed meanwhile is not released, and named. */
  private async carryOut(bulk: BulkRelease, officer: Principal): Promise<BulkOutcome> {
    const { bulkId, reason, cases, livemode } = bulk;
    const refused: { declarationId: string; why: string }[] = [];
    for (let i = 0; i < cases.length; i += SIDE_BY_SIDE) {
      const together = cases.slice(i, i + SIDE_BY_SIDE).map(async ({ declarationId, declarationVersion }) => {
        const input = { bulkId, declarationVersion, reason };
        try {
          await this.commands.execute(this.releaseOneOfMany, { declarationId, officer, input }, { livemode });
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          refused.push({ declarationId, why: error.refusal.detail ?? error.refusal.code });
        }
      });
      await Promise.all(together);
    }
    return { bulk, waits: false, refused };
  }
}
