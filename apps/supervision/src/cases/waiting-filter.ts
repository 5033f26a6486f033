/** Which waiting cases are asked for; what is left out is any. */
export interface WaitingFilter {
  readonly state?: string;
  readonly lane?: string;
  readonly channel?: string;
  readonly facility?: string;
  readonly country?: string;
  readonly regime?: string;
  readonly direction?: string;
  /** First digits of a heading. */
  readonly heading?: string;
  /** Code of a reason. */
  readonly reason?: string;
  /** True: drawn for inspection by chance. */
  readonly random?: boolean;
  /** Test data and live data when left out. */
  readonly livemode?: boolean;
  /** Facilities of the user; undefined is every facility. */
  readonly facilities?: readonly string[];
}

/**
 * The conditions in SQL on the worklist of cases, whose alias is `c`.
 * @param param takes a value and answers its place, `$1`
 */
export function waitingConditions(filter: WaitingFilter, param: (value: unknown) => string): string[] {
  const { state, lane, channel, facility, country, regime, direction, heading, reason, random, facilities, livemode } =
    filter;
  const when = (value: unknown, condition: (place: string) => string) =>
    value === undefined ? [] : [condition(param(value))];
  return [
    ...when(state, (place) => `c.state = ${place}`),
    ...when(lane, (place) => `c.lane = ${place}`),
    ...when(channel, (place) => `c.channel = ${place}`),
    ...when(facility, (place) => `c.facility = ${place}`),
    ...when(country, (place) => `c.destination_country = ${place}`),
    ...when(regime, (place) => `c.work->>'regime' = ${place}::text`),
    ...when(direction, (place) => `c.work->>'direction' = ${place}::text`),
    ...when(
      heading,
      (place) =>
        `exists (select from jsonb_array_elements_text(c.work->'headings') h where starts_with(h, ${place}::text))`,
    ),
    ...when(reason, (place) => `c.work->'reasons' ? ${place}::text`),
    ...when(random, (place) => `(c.work->>'random')::boolean = ${place}::boolean`),
    ...when(livemode, (place) => `c.livemode = ${place}::boolean`),
    ...when(facilities, (place) => `c.facility = any(${place}::text[])`),
  ];
}
