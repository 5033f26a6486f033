/** True while a number that was used at `since` must not be used for another item. Calendar months, UTC. */
export function isWithinMonths(since: Date, months: number, now: Date): boolean {
  const end = new Date(since);
  end.setUTCMonth(end.getUTCMonth() + months);
  return now < end;
}
