export interface AccessToken {
  readonly token: string;
  /** ISO 8601, UTC, real time. */
  readonly expiresAt: string;
}

/** A fresh token of the local issuer, by its grant for users of this machine. @throws with the issuer's own word. */
export async function fetchToken(issuer: string, username: string): Promise<AccessToken> {
  const body = new URLSearchParams({ grant_type: 'urn:torugart:local-user', client_id: 'local', username });
  const asked = Date.now();
  const response = await fetch(new URL('/token', issuer), { method: 'POST', body, signal: AbortSignal.timeout(5_000) });
  const answer = (await response.json()) as { access_token: string; expires_in: number; error_description?: string };
  if (!response.ok) throw new Error(answer.error_description ?? `the issuer answered ${response.status}`);
  return { token: answer.access_token, expiresAt: new Date(asked + answer.expires_in * 1_000).toISOString() };
}
