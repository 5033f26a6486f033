interface KnownRoute {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** Which methods an address takes, so that a wrong method is told from a wrong address (405 from 404). */
export class KnownRoutes {
  private readonly routes: KnownRoute[] = [];

  /** @param url as Fastify writes patterns: `/orders/:id`, `/docs/*`. */
  add(url: string, methods: string | readonly string[]): void {
    this.routes.push({ pattern: patternOf(url), methods: [methods].flat() });
  }

  /** Empty for an address that no route knows. */
  methodsOf(path: string): string[] {
    const fitting = this.routes.filter(({ pattern }) => pattern.test(path));
    return [...new Set(fitting.flatMap(({ methods }) => methods))].sort();
  }
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('/')}/?$`);
}
