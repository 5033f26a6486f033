import { interactionPolicy, Provider } from 'oidc-provider';
import { RESOURCE, resourceServer, TOKEN_LIFETIME_SECONDS } from './access-token.js';
import { clientsOf } from './clients.js';
import { findUser, type IssuerState } from './issuer-state.js';
import { registerLocalUserGrant } from './local-user-grant.js';
import { loginPath, messagePage } from './login-page.js';
import { MemoryAdapter } from './memory-adapter.js';
import { type IssuerKeys, SIGNING_ALGORITHM } from './signing-keys.js';

const LOOPBACK_ORIGIN = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/;

/**
 * The local issuer. Sessions, codes and grants are kept in memory: after a restart people sign in again. Tokens
 * survive, because they are verified by the keys alone and the keys are kept in a file.
 */
export function createProvider(issuer: string, state: IssuerState, keys: IssuerKeys): Provider {
  const provider: Provider = new Provider(issuer, {
    adapter: MemoryAdapter,
    clients: clientsOf(state),
    clientDefaults: { id_token_signed_response_alg: SIGNING_ALGORITHM },
    responseTypes: ['code'],
    jwks: keys.jwks,
    cookies: { keys: [keys.cookieSecret] },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['preferred_username', 'roles', 'facilities'] },
    // Claims in the ID token as well, so that the console needs no second call.
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => {
      const user = findUser(state, id);
      if (!user) return undefined;
      return { accountId: id, claims: () => ({ sub: id, ...rightsOf(state, id) }) };
    },
    extraTokenClaims: (_ctx, token) =>
      rightsOf(state, 'accountId' in token ? token.accountId : undefined, token.clientId),
    renderError: (ctx, { error, error_description: description }) => {
      ctx.type = 'html';
      ctx.body = messagePage(`Signing in failed: ${description ?? error}`);
    },
    interactions: { policy: signInOnly(), url: (_ctx, interaction) => loginPath(interaction.uid) },
    clientBasedCORS: (_ctx, origin, client) => client.clientId === 'console' && LOOPBACK_ORIGIN.test(origin),
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      if (client?.clientId !== 'console' || !session?.accountId) return undefined;
      const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(RESOURCE, resourceServer.scope);
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== RESOURCE) throw new Error('unknown resource');
          return resourceServer;
        },
      },
    },
    ttl: {
      AccessToken: TOKEN_LIFETIME_SECONDS,
      ClientCredentials: TOKEN_LIFETIME_SECONDS,
      IdToken: TOKEN_LIFETIME_SECONDS,
      Session: TOKEN_LIFETIME_SECONDS,
      Grant: TOKEN_LIFETIME_SECONDS,
      Interaction: 600,
    },
  });
  registerLocalUserGrant(provider, state);
  return provider;
}

/** Our own console asks for nothing but our own API: there is nothing to consent to. */
function signInOnly() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

function rightsOf(state: IssuerState, username: string | undefined, clientId?: string) {
  const user = username === undefined ? undefined : findUser(state, username);
  const holder = user ?? state.clients?.find((client) => client.clientId === clientId);
  return {
    preferred_username: user?.username ?? clientId,
    roles: holder?.roles ?? [],
    facilities: holder?.facilities ?? [],
  };
}
