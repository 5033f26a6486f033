import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('departures')
@Index(['laneId', 'departsAt'])
export class DepartureEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('text')
  laneId: string;
  @Column('timestamptz')
  departsAt: Date;
  @Column('int')
  freeGrams: number;
}

@Entity('units')
export class UnitEntity {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { nullable: true })
  departureId: string | null;
  @Column('int')
  grossGrams: number;
}
