import type { TObject } from 'typebox';
import { defaultOf } from './read-variables.js';

/** One part of .env.example: who reads these variables, and which they are. */
export interface EnvSection {
  readonly title: string;
  readonly variables: TObject;
}

/** The text of .env.example. What has a default or may be left out is commented. */
export function envExample(sections: readonly EnvSection[]): string {
  return sections.map(({ title, variables }) => [`# ${title}`, '', ...linesOf(variables)].join('\n')).join('\n');
}

function linesOf({ properties, required }: TObject): string[] {
  return Object.entries(properties).flatMap(([name, variable]) => {
    const {
      description,
      example,
      enum: choices,
    } = variable as { description?: string; example?: string; enum?: string[] };
    if (description === undefined) throw new Error(`${name} has no description`);
    const value = defaultOf(variable) as string | number | undefined;
    const isNeeded = (required as readonly string[] | undefined)?.includes(name) && value === undefined;
    const shown = `${name}=${value ?? example ?? ''}`;
    const oneOf = choices === undefined ? '' : ` One of ${choices.join(', ')}.`;
    return [`# ${description}${oneOf}`, isNeeded ? shown : `# ${shown}`, ''];
  });
}
