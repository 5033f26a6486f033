/**
 * What each connection of a service asks of Postgres. The statements of the messaging core are large and their arrays say nothing to the
 * planner: one plan each is enough. It is made while tables are empty, so it would read them whole until the first statistics come, a
 * minute into a peak: an index is always right.
 */
export const SESSION_OPTIONS = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off';
