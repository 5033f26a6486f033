/** The name of a mode in ids, keys and tokens: live and test data stay separate. */
export function modeOf(livemode: boolean): 'live' | 'test' {
  return livemode ? 'live' : 'test';
}
