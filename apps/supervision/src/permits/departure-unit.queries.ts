import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { digestOfParcels, listedAs } from '#libs/contracts';
import type { LoadUnit } from './load-unit.js';

export interface DueUnit {
  readonly departureId: string;
  readonly receptacleId: string;
  readonly livemode: boolean;
}

export interface AnswerableList {
  readonly departureId: string;
  readonly listVersion: number;
  readonly livemode: boolean;
  readonly receptacleIds: readonly string[];
}

@Injectable()
export class DepartureUnitQueries {
  constructor(private readonly database: DataSource) {}

  /** Those with members that have a step before them. */
  due(limit: number): Promise<DueUnit[]> {
    return this.database.query<DueUnit[]>(
      `select data->>'departureId' as "departureId", data->>'receptacleId' as "receptacleId",
         (data->>'livemode')::boolean as livemode
       from departure_unit where due order by id limit $1`,
      [limit],
    );
  }

  /** Waiting lists of which no load unit is still to be answered. */
  answerable(limit: number): Promise<AnswerableList[]> {
    return this.database.query<AnswerableList[]>(
      `select l.id as "departureId", (l.data->>'listVersion')::int as "listVersion",
         (l.data->>'livemode')::boolean as livemode,
         array(select unit->>'receptacleId' from json_array_elements(l.data->'receptacles') unit) as "receptacleIds"
       from departure_list l
       where l.status = 'waiting' and not l.data::jsonb ? 'departedAt' and not exists (
         select from departure_unit u where u.departure_id = l.id and u.unanswered = (l.data->>'listVersion')::int)
       limit $1`,
      [limit],
    );
  }

  /** Of all parcels in the load units as they closed last; read unit by unit, so that no query grows with a vehicle. */
  async digestOf(receptacleIds: readonly string[]): Promise<string> {
    const listed: string[] = [];
    for (const receptacleId of receptacleIds) {
      const [unit] = await this.database.query<Pick<LoadUnit, 'members' | 'destinationOffice'>[]>(
        `select data->'members' as members, data->>'destinationOffice' as "destinationOffice" from load_unit where id = $1`,
        [receptacleId],
      );
      for (const member of unit?.members ?? []) listed.push(listedAs(member, unit?.destinationOffice ?? ''));
    }
    return digestOfParcels(listed);
  }
}
