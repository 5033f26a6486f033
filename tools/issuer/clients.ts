import type { ClientMetadata } from 'oidc-provider';
import type { IssuerState } from './issuer-state.js';
import { LOCAL_USER_GRANT } from './local-user-grant.js';

/** Ports are not compared for a native client on a loopback address (RFC 8252 §7.3): the console may run on any. */
const LOOPBACK_REDIRECTS = ['127.0.0.1', 'localhost'].flatMap((host) => [
  `http://${host}/`,
  `http://${host}/callback`,
  `http://${host}/auth/callback`,
]);

export function clientsOf(state: IssuerState): ClientMetadata[] {
  const console: ClientMetadata = {
    client_id: 'console',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: LOOPBACK_REDIRECTS,
    post_logout_redirect_uris: LOOPBACK_REDIRECTS,
  };
  const local: ClientMetadata = {
    client_id: 'local',
    token_endpoint_auth_method: 'none',
    grant_types: [LOCAL_USER_GRANT],
    response_types: [],
    redirect_uris: [],
  };
  const machines = (state.clients ?? []).map(({ clientId, clientSecret }): ClientMetadata => ({
    client_id: clientId,
    client_secret: clientSecret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  }));
  return [console, local, ...machines];
}
