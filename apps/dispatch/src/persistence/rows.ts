import type { Facility, Lane, Product } from '#libs/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Consignment } from '../consignments/consignment.js';
import type { Departure } from '../departures/departure.js';
import type { LoadList } from '../departures/load-list.js';
import type { LoadUnit } from '../load-units/load-unit.js';
import type { Timetable } from '../timetable/timetable.js';

/** The aggregate tables as queries read them. Nothing is written through these: decisions write. */
@Entity('facility')
export class FacilityRow {
  @PrimaryColumn('text') id: string;
  @Column('jsonb') data: Facility;
}

@Entity('lane')
export class LaneRow {
  @PrimaryColumn('text') id: string;
  @Column('jsonb') data: Lane;
}

@Entity('product')
export class ProductRow {
  @PrimaryColumn('text') id: string;
  @Column('jsonb') data: Product;
}

@Entity('timetable')
export class TimetableRow {
  @PrimaryColumn('text') id: string;
  @Column('jsonb') data: Timetable;
}

@Entity('departure')
export class DepartureRow {
  @PrimaryColumn('text') id: string;
  @Column('jsonb') data: Departure;
  @Column('text') lane_id: string;
  @Column('boolean') livemode: boolean;
  @Column('text') phase: string;
  @Column('timestamptz') cut_off: Date;
  @Column('timestamptz') departs_at: Date;
}

@Entity('load_list')
export class LoadListRow {
  @PrimaryColumn('text') id: string;
  @Column('jsonb') data: LoadList;
}

@Entity('receptacle')
export class ReceptacleRow {
  @PrimaryColumn('text') id: string;
  @Column('jsonb') data: LoadUnit;
  @Column('text') phase: string;
  @Column('text', { nullable: true }) departure_id: string | null;
  @Column('text', { nullable: true }) facility: string | null;
}

@Entity('consignment')
export class ConsignmentRow {
  @PrimaryColumn('text') id: string;
  @Column('jsonb') data: Consignment;
  @Column('text') departure_id: string;
}

export const entities = [
  FacilityRow,
  LaneRow,
  ProductRow,
  TimetableRow,
  DepartureRow,
  LoadListRow,
  ReceptacleRow,
  ConsignmentRow,
] as const;
