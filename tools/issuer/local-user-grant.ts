import type { Provider } from 'oidc-provider';
import { errors } from 'oidc-provider';
import { RESOURCE, resourceServer } from './access-token.js';
import { findUser, type IssuerState } from './issuer-state.js';

export const LOCAL_USER_GRANT = 'urn:torugart:local-user';

/**
 * A token for a named user without a password, so that `npm run token -- officer` and scripts need none. This is right
 * only here: the issuer listens on the loopback address, refuses other Host names, answers no other origin, and whoever
 * can reach it from this machine may read its state file just as well. A real issuer has no such grant.
 */
export function registerLocalUserGrant(provider: Provider, state: IssuerState): void {
  provider.registerGrantType<{ username?: string }>(
    LOCAL_USER_GRANT,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const user = findUser(state, params.username ?? '');
      if (!user) throw new errors.InvalidGrant('there is no such user');
      const grant = new provider.Grant({ accountId: user.username, clientId: client.clientId });
      grant.addResourceScope(RESOURCE, resourceServer.scope);
      const token = new provider.AccessToken({
        client,
        accountId: user.username,
        grantId: await grant.save(),
        gty: LOCAL_USER_GRANT,
        scope: resourceServer.scope,
        resourceServer: new provider.ResourceServer(RESOURCE, resourceServer),
      });
      ctx.body = {
        access_token: await token.save(),
        expires_in: token.expiration,
        scope: token.scope,
        token_type: token.tokenType,
      };
    },
    ['username'],
  );
}
