export function loginPath(interaction: string): string {
  return `/login/${interaction}`;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { min-height: 100vh; margin: 0; display: grid; place-items: center; background: light-dark(#eef2f5, #14181c); }
  main { width: min(22rem, 90vw); padding: 2rem; border-radius: 0.75rem; background: light-dark(#fff, #1f262c);
    box-shadow: 0 1px 3px #0003, 0 8px 24px #0001; }
  h1 { margin: 0; font-size: 1.4rem; }
  p { margin: 0.25rem 0 1.25rem; color: light-dark(#475563, #a9b4bf); }
  label { display: block; margin-top: 0.9rem; font-weight: 600; }
  input { box-sizing: border-box; width: 100%; margin-top: 0.25rem; padding: 0.6rem; font: inherit;
    border: 1px solid light-dark(#8593a1, #5d6b78); border-radius: 0.4rem; background: transparent; color: inherit; }
  button { width: 100%; margin-top: 1.5rem; padding: 0.7rem; font: inherit; font-weight: 600; cursor: pointer;
    border: 0; border-radius: 0.4rem; background: #0b5f8a; color: #fff; }
  :focus-visible { outline: 3px solid #3b9bd0; outline-offset: 2px; }
  [role='alert'] { margin: 0 0 0.5rem; color: light-dark(#a61b1b, #ff9a9a); }
`;

/** The whole page in one answer: no script, nothing from elsewhere. */
export function loginPage({ username = '', error }: { username?: string; error?: string } = {}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in – Torugart</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Torugart</h1>
<p>Local issuer: for use on this machine only.</p>
${error ? `<p role="alert">${escapeHtml(error)}</p>` : ''}
<form method="post">
<label for="username">User name</label>
<input id="username" name="username" autocomplete="username" required autofocus value="${escapeHtml(username)}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Sign in</button>
</form>
</main>
</body>
</html>
`;
}

export function messagePage(message: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Torugart</title><style>${STYLE}</style></head>
<body><main><h1>Torugart</h1><p>${escapeHtml(message)}</p></main></body>
</html>
`;
}
