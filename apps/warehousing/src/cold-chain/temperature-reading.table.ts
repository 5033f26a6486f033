import { defineRowTable } from '#libs/messaging';

export interface TemperatureReading {
  readonly id: string;
  /** Id of a parcel or a load unit. */
  readonly unit: string;
  /** UTC. */
  readonly at: string;
  readonly celsius: number;
  readonly facility: string;
  readonly device: string;
}

export const TemperatureReadings = defineRowTable<TemperatureReading>('temperature_reading', {
  id: 'text',
  unit: 'text',
  at: 'timestamptz',
  celsius: 'numeric',
  facility: 'text',
  device: 'text',
});
