/** Country whose customs this system serves, ISO 3166-1 alpha-2. Goods for this country are imports. */
export const HOME_COUNTRY = 'CN';
