-- Creates one schema and one role of the same name for each service. A role has access to its own schema only.
-- Runs at every start, as the owner of the database. The setting torugart.passwords = {"intake":"…",…} has the passwords,
-- with psql by PGOPTIONS="-c torugart.passwords=…".
DO $$
DECLARE
  service  text;
  password text;
  foreign_role boolean;
BEGIN
  FOR service, password IN SELECT key, value FROM json_each_text(current_setting('torugart.passwords')::json)
  LOOP
    -- A shared database cluster may already have an unrelated role "dispatch": its password must not change.
    SELECT shobj_description(oid, 'pg_authid') IS DISTINCT FROM 'torugart service'
      INTO foreign_role FROM pg_roles WHERE rolname = service;
    IF NOT FOUND THEN
      EXECUTE format('CREATE ROLE %I', service);
      EXECUTE format('COMMENT ON ROLE %I IS %L', service, 'torugart service');
    ELSIF foreign_role THEN
      RAISE EXCEPTION 'role "%" exists and does not belong to torugart', service;
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', service, password);
    EXECUTE format('ALTER ROLE %I SET search_path = %I', service, service);
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', service, '5s');
    -- An idle transaction stops the relays of the whole cluster for at most this time.
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', service, '1s');
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), service);
    -- An owner without superuser rights can give a schema only to a role of which it is a member.
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT %I TO CURRENT_USER WITH SET TRUE', service);
    END IF;
    EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', service, service);
    EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', service);
  END LOOP;

  -- In a database that the user provides, the rights of PUBLIC stay as they are.
  IF current_setting('torugart.shared', true) IS DISTINCT FROM 'on' THEN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
  END IF;
END
$$;
