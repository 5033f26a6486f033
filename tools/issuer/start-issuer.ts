import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Provider } from 'oidc-provider';
import { type IssuerState, readIssuerState } from './issuer-state.js';
import { messagePage } from './login-page.js';
import { createProvider } from './provider.js';
import { sendPage, signIn } from './sign-in.js';
import { loadOrCreateKeys } from './signing-keys.js';

/** The only address that it listens on: every user of this machine is trusted. */
const LOOPBACK = '127.0.0.1';

export interface RunningIssuer {
  readonly url: string;
  close(): Promise<void>;
}

/** @param options.port 0 lets the machine choose. */
export async function startIssuer(options: { port: number; stateFile: string }): Promise<RunningIssuer> {
  const state = await readIssuerState(options.stateFile);
  const keys = await loadOrCreateKeys(join(dirname(options.stateFile), 'issuer-keys.json'));
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, LOOPBACK, resolve);
  });
  const url = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  server.on('request', answerAs(url, createProvider(url, state, keys), state));
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerAs(url: string, provider: Provider, state: IssuerState) {
  const { host } = new URL(url);
  const answer = provider.callback();
  return (request: IncomingMessage, response: ServerResponse): void => {
    // A page elsewhere could point a name of its own at the loopback address and read our answers as its own.
    if (request.headers.host !== host) {
      sendPage(response, 421, messagePage(`This issuer answers at ${url} only.`));
    } else if (request.url?.startsWith('/login/')) {
      signIn(provider, state, request, response).catch(() => response.destroy());
    } else {
      void answer(request, response);
    }
  };
}
