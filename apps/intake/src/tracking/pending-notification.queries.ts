import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LoadUnitStep } from '../order-state/milestones.js';

export interface PendingNotification {
  readonly id: string;
  readonly departureId: string;
  readonly step: LoadUnitStep;
  /** UTC. */
  readonly at: string;
  readonly place: string;
  /** Of the units that are on the departure's list. */
  readonly closingIds: readonly string[];
}

export interface Unit {
  readonly closingId: string;
  readonly notified: boolean;
  /** So many of its orders are notified of the step. */
  readonly reached: number;
  readonly orderKeys: readonly string[];
}

@Injectable()
export class PendingNotificationQueries {
  constructor(private readonly database: DataSource) {}

  /** Oldest first; a step of a departure whose load list has not come yet is not due. */
  async due(limit: number): Promise<PendingNotification[]> {
    const rows = await this.database.query<(Omit<PendingNotification, 'at'> & { at: Date })[]>(
      `select n.id, n.departure_id as "departureId", n.step, n.at, n.place,
         case when (l.data->>'listVersion')::int > 0
           then array(select u || '.' || (l.data->'closings'->>u) from unnest(n.receptacle_ids) u where l.data::jsonb->'closings' ? u)
           else array(select coalesce(
               (select c.id from closing c where c.receptacle_id = u order by length(c.id) desc, c.id desc limit 1), u || '.unknown')
             from unnest(n.receptacle_ids) u)
         end as "closingIds"
       from notice n join load_list l on l.id = n.departure_id order by n.pos limit $1`,
      [limit],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** Those of the units whose members are known. */
  async members(
    closingIds: readonly string[],
    { departureId, step }: Pick<PendingNotification, 'departureId' | 'step'>,
  ): Promise<Unit[]> {
    return this.database.query<Unit[]>(
      `select c.id as "closingId", c.data::jsonb->'steps' ? $2 as notified,
         coalesce((c.data->'reached'->>$2)::int, 0) as reached,
         array(select o.id from json_array_elements(c.data->'members') m
               join customer_order o on o.declaration_id = m->>'declarationId' order by o.id) as "orderKeys"
       from closing c where c.id = any($1)`,
      [closingIds, `${departureId}/${step}`],
    );
  }
}
