import { type ProblemCode, problemCodes } from '#libs/contracts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(problemCodes, text);
}

export function problemHtml(code: ProblemCode): string {
  const { status, title, explanation } = problemCodes[code];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p><code>${code}</code>, HTTP status ${status}</p>
<p>${escapeHtml(explanation)}</p>
</body>
</html>
`;
}

export function problemMarkdown(code: ProblemCode): string {
  const { status, title, explanation } = problemCodes[code];
  return `# ${title}\n\n\`${code}\`, HTTP status ${status}\n\n${explanation}\n`;
}
