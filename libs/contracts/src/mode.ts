/** The name of a mode as ids, keys and tokens carry it: data of live and test never meet. */
export function modeOf(livemode: boolean): 'live' | 'test' {
  return livemode ? 'live' : 'test';
}
