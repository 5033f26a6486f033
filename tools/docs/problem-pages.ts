import { type ProblemCode, problemCodes } from '#libs/contracts';
import { problemMarkdown } from '#libs/service-kit';

/** What services show at /problems/<code>, as files. */
export function problemPages(): Record<string, string> {
  const codes = Object.keys(problemCodes) as ProblemCode[];
  return Object.fromEntries(codes.map((code) => [`docs/problems/${code}.md`, problemMarkdown(code)]));
}
