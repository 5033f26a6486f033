import { databaseVariables, type EnvSection, serviceVariables } from '#libs/service-kit';
import { services } from './services.js';

/** Every variable that some service reads. */
export const envSections: readonly EnvSection[] = [
  { title: 'Every service', variables: serviceVariables },
  { title: 'Every service with a database (all but monitor)', variables: databaseVariables },
  ...services.flatMap(({ name, variables }) => (variables ? [{ title: `Only ${name}`, variables }] : [])),
];
