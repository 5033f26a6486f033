import { type FieldError, type ProblemCode, problemCodes } from '#libs/contracts';

/** The body of an answer as in RFC 9457, media type application/problem+json. */
export interface ProblemDetails {
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly request_id: string;
  readonly errors?: readonly FieldError[];
  readonly conflict?: object;
}

export interface ProblemOptions {
  /** Decides status, title and page: see problem-codes.ts of the contracts. */
  readonly code: ProblemCode;
  /** What is wrong in this very case, in a sentence without personal data. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** What stands in the way, as an object for programs. */
  readonly conflict?: object;
  /** Real seconds, sent as Retry-After. */
  readonly retryAfterSeconds?: number;
}

/**
 * Thrown at the edge (controllers, guards, pipes) to answer with problem details. Domain code refuses with values;
 * a controller turns a refusal into a Problem.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly conflict: object | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor({ code, detail, errors, conflict, retryAfterSeconds }: ProblemOptions) {
    const { status, title } = problemCodes[code];
    super(detail ?? title);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
    this.conflict = conflict;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  toDetails(request: { baseUrl: string; path: string; id: string }): ProblemDetails {
    return {
      type: `${request.baseUrl}/problems/${this.code}`,
      code: this.code,
      title: this.title,
      status: this.status,
      ...(this.detail !== undefined && { detail: this.detail }),
      instance: request.path,
      request_id: request.id,
      ...(this.errors !== undefined && { errors: this.errors }),
      ...(this.conflict !== undefined && { conflict: this.conflict }),
    };
  }
}
