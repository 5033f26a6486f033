import type { Facility, TemperatureBand } from '#libs/contracts';

const AMBIENT: readonly TemperatureBand[] = ['ambient'];

/** Temperature bands of a facility or of the vehicle of a lane. */
export function bandsOf({ temperatureBands }: { temperatureBands?: readonly TemperatureBand[] }) {
  return temperatureBands ?? AMBIENT;
}

/** Facilities of the customs territory have a customs office. */
export function isAbroad({ customsOffice }: Facility): boolean {
  return customsOffice === undefined;
}
