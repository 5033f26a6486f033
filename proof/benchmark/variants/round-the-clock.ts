import network from '../../../apps/dispatch/data/network.json' with { type: 'json' };

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const MINUTES_OF_A_DAY = 1_440;
/** The golden section: any few that follow each other lie far apart. */
const STEP = 0.618_034;

/**
 * The network of the demonstration as a peak would have it: each lane daily, and their hours spread over day and night. As they stand, the
 * vehicles of two facilities leave within one evening; on a calendar where a day is half a minute that is one burst of everything.
 */
export function roundTheClock() {
  const lanes = network.lanes.map((lane, i) => {
    const minutes = Math.floor(((i * STEP) % 1) * MINUTES_OF_A_DAY);
    const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
    // A charter goes when it is called.
    if (lane.weekdays.length === 0) return lane;
    return { ...lane, weekdays: EVERY_DAY, departsLocal: `${two(minutes / 60)}:${two(minutes % 60)}` };
  });
  return { ...network, lanes };
}
