import { statefulServices } from '#libs/contracts';

import { chanceFrom, seedOf, type Chance } from '../../tools/demo/chance.js';

export { statefulServices };
export type StatefulService = (typeof statefulServices)[number];

export const kinds = [
  'kill',
  'freeze',
  'lost-response',
  'cut',
  'outage',
  'poison',
  'rebalance-storm',
  'double-publication',
  'clock-jump',
  'full-disk',
] as const;
export type Kind = (typeof kinds)[number];

export interface PlannedFault {
  /** Milliseconds of real time from the beginning of the faults. */
  readonly at: number;
  readonly kind: Kind;
  /** A role: a service, `<service> relay` (the instance that relays at that time), `kafka`, `postgres`, or nothing in particular. */
  readonly target: string;
  /** How long it lasts, milliseconds; 0 for what is over at once. */
  readonly lasts: number;
}

/** Milliseconds. */
export interface Pace {
  readonly betweenKills: number;
  readonly freeze: number;
  readonly outage: number;
  readonly fullDisk: number;
}

export const paces: Readonly<Record<'long' | 'short', Pace>> = {
  long: { betweenKills: 3_500, freeze: 30_000, outage: 60_000, fullDisk: 15_000 },
  short: { betweenKills: 2_400, freeze: 12_000, outage: 6_000, fullDisk: 5_000 },
};

const roles = [
  ...statefulServices.flatMap((service) => [service, service, service, `${service} relay`, `${service} relay`]),
  'monitor',
  'kafka',
  'postgres',
  'postgres',
] as const;

/** Milliseconds before the next kill, so that the system can start again. A broker is let in again only after its old session has run out. */
const graceOf = (role: string) => (role === 'kafka' ? 7_000 : role === 'postgres' ? 2_000 : 0);

type LightFault = Exclude<Kind, 'kill' | 'outage' | 'clock-jump' | 'full-disk'>;
const lightFaults: readonly (readonly [kind: LightFault, target: string])[] = [
  ['lost-response', 'kafka'],
  ['lost-response', 'postgres'],
  ['cut', 'kafka'],
  ['cut', 'postgres'],
  ['double-publication', ''],
  ['poison', ''],
  ...statefulServices.map((service) => ['freeze', service] as const),
  ...statefulServices.map((service) => ['rebalance-storm', service] as const),
  ['lost-response', 'postgres'],
  ['double-publication', ''],
];

/**
 * All faults of one segment. The same seed always plans the same. Roles and light faults are dealt like cards, so
 * that each has its turn before any has its second; the heavy ones come once each, in the middle.
 * @param only kinds of faults, all when empty; what is left out takes no time
 */
export function planFaults(seed: number, kills: number, pace: Pace, only: readonly string[] = []): PlannedFault[] {
  const isWanted = ({ kind }: { readonly kind: Kind }) => only.length === 0 || only.includes(kind);
  const chance = chanceFrom(seedOf(seed, kills));
  const nextRole = dealer(roles, chance);
  const nextLightFault = dealer(lightFaults, chance);
  const heavy = shuffled(
    [
      { kind: 'outage', target: 'kafka', lasts: pace.outage },
      { kind: 'outage', target: 'postgres', lasts: pace.outage },
      { kind: 'clock-jump', target: '', lasts: 0 },
      { kind: 'full-disk', target: 'postgres', lasts: pace.fullDisk },
    ] as const,
    chance,
  ).filter(isWanted);
  const faults: PlannedFault[] = [];
  let at = 0;
  for (let kill = 1; kill <= kills; kill++) {
    at += Math.round(pace.betweenKills * (0.6 + 0.8 * chance.next()));
    const target = nextRole();
    faults.push({ at, kind: 'kill', target, lasts: 0 });
    const [kind, of] = nextLightFault();
    const later = at + Math.round(pace.betweenKills * 0.5 * chance.next());
    faults.push({ at: later, kind, target: of, lasts: kind === 'freeze' ? pace.freeze : 0 });
    at += graceOf(target);
    if (kill % Math.max(1, Math.floor(kills / (heavy.length + 1))) !== 0) continue;
    const heavyFault = heavy.pop();
    if (!heavyFault) continue;
    at += pace.betweenKills;
    faults.push({ at, ...heavyFault });
    // No instance can start before it is over.
    at += heavyFault.lasts + 2 * pace.betweenKills;
  }
  return faults.filter(isWanted);
}

function dealer<T>(cards: readonly T[], chance: Chance): () => T {
  let deck: T[] = [];
  return () => {
    if (deck.length === 0) deck = shuffled(cards, chance);
    return deck.pop()!;
  };
}

function shuffled<T>(cards: readonly T[], chance: Chance): T[] {
  const deck = [...cards];
  for (let i = deck.length - 1; i > 0; i--) {
    const j = chance.between(0, i);
    [deck[i], deck[j]] = [deck[j]!, deck[i]!];
  }
  return deck;
}
