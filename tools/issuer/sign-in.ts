import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { findUser, type IssuerState } from './issuer-state.js';
import { loginPage, messagePage } from './login-page.js';

const FORM_LIMIT_BYTES = 10_000;

/** Shows the form and takes it back. The interaction is found by its cookie, so a form from elsewhere finds none. */
export async function signIn(
  provider: Provider,
  state: IssuerState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await provider.interactionDetails(request, response);
  } catch {
    sendPage(response, 400, messagePage('This sign-in has expired. Go back to the console and start again.'));
    return;
  }
  if (request.method !== 'POST') {
    sendPage(response, 200, loginPage());
    return;
  }
  const form = new URLSearchParams(await readForm(request));
  const username = form.get('username') ?? '';
  if (!passwordFits(state, username, form.get('password') ?? '')) {
    sendPage(response, 401, loginPage({ username, error: 'User name or password is wrong.' }));
    return;
  }
  await provider.interactionFinished(request, response, { login: { accountId: username } });
}

/** Digests are compared, so that the time taken says nothing about a password's length or beginning. */
function passwordFits(state: IssuerState, username: string, password: string): boolean {
  const user = findUser(state, username);
  const same = timingSafeEqual(digest(user?.password ?? ''), digest(password));
  return user !== undefined && same;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

async function readForm(request: IncomingMessage): Promise<string> {
  let form = '';
  for await (const chunk of request) {
    form += String(chunk);
    if (form.length > FORM_LIMIT_BYTES) return '';
  }
  return form;
}

export function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  response.end(page);
}
