import type { Facility, TemperatureBand } from '#libs/contracts';

const AMBIENT: readonly TemperatureBand[] = ['ambient'];

/** What a facility or the vehicle of a lane can keep. */
export function bandsOf({ temperatureBands }: { temperatureBands?: readonly TemperatureBand[] }) {
  return temperatureBands ?? AMBIENT;
}

/** Facilities of the customs territory have a customs office. */
export function isAbroad({ customsOffice }: Facility): boolean {
  return customsOffice === undefined;
}
