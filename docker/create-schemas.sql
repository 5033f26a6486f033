-- One schema and one role a service; no role can reach another's schema.
do $$
declare service text;
begin
  foreach service in array array['intake', 'supervision', 'warehousing', 'dispatch'] loop
    execute format('create role %I login password %L', service, service);
    execute format('create schema %I authorization %I', service, service);
    execute format('alter role %I set search_path = %I', service, service);
    execute format('alter role %I set statement_timeout = %L', service, '5s');
    execute format('alter role %I set idle_in_transaction_session_timeout = %L', service, '1s');
  end loop;
end $$;
revoke all on schema public from public;
