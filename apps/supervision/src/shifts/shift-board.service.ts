import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/service-kit';
import { RuleBook } from '../assessment/rule-book.service.js';
import { QueueQueries } from '../queue/queue.queries.js';
import { behindOf, blockedBags, secondPersonActs } from './shift-board.js';
import type { ShiftBoard } from './shift.schema.js';
import { ShiftQueries } from './shift.queries.js';

const HOUR_MS = 3_600_000;
/** A shift. */
const SHIFT_HOURS = 8;
/** So many of the cases that wait are looked at one by one, the most urgent first. */
const MOST_WAITING = 500;

/** What the head of a shift asks first: what leaves, what blocks it and who can unblock it. */
@Injectable()
export class ShiftBoards {
  constructor(
    private readonly shifts: ShiftQueries,
    private readonly queue: QueueQueries,
    private readonly rules: RuleBook,
    private readonly clock: Clock,
  ) {}

  /** @param hours departures whose cut-off is within them, by the system's clock */
  async read(facility: string, livemode: boolean, hours: number): Promise<ShiftBoard> {
    const now = this.clock.now();
    const shiftBegan = new Date(now.getTime() - SHIFT_HOURS * HOUR_MS);
    const policy = this.rules.fourEyesPolicyAt(now);
    const [leaving, waiting, counts, onDuty, figures, lastHandOver] = await Promise.all([
      this.shifts.leaving(facility, livemode, now, new Date(now.getTime() + hours * HOUR_MS)),
      this.queue.waiting({ facility, livemode }, now, { limit: MOST_WAITING }),
      this.shifts.counts(facility, livemode),
      this.shifts.onDuty(facility, shiftBegan),
      this.shifts.figures(facility, shiftBegan, now),
      this.shifts.lastHandOver(facility),
    ]);
    const listed = leaving.flatMap(({ list }) => list?.blocking.map(({ declarationId }) => declarationId) ?? []);
    const cases = await this.shifts.cases(listed);
    return {
      facility,
      at: now.toISOString(),
      leaving: leaving.map(({ departureId, cutOff, departsAt, list }) => ({
        departureId,
        cutOff,
        departsAt,
        secondsToCutOff: Math.round((Date.parse(cutOff) - now.getTime()) / 1000),
        permit: list?.status ?? 'none',
        blockedBags: blockedBags(list, cases, policy),
        behind: behindOf(departureId, waiting, policy),
      })),
      counts,
      toConfirm: secondPersonActs(waiting),
      onDuty,
      figures,
      ...(lastHandOver && { lastHandOver }),
    };
  }
}
