/** Country whose customs this system serves, ISO 3166-1 alpha-2: what goes there is an import. */
export const HOME_COUNTRY = 'CN';
