-- One schema and one role of the same name for each service; a role reaches its own schema and no other.
-- Run at every start, as the database's owner. Passwords come in as the setting torugart.passwords = {"intake":"…",…}:
-- with psql by PGOPTIONS="-c torugart.passwords=…".
DO $$
DECLARE
  service  text;
  password text;
  stranger boolean;
BEGIN
  FOR service, password IN SELECT key, value FROM json_each_text(current_setting('torugart.passwords')::json)
  LOOP
    -- A database that others share may have a role "dispatch" of its own: its password is not ours to change.
    SELECT shobj_description(oid, 'pg_authid') IS DISTINCT FROM 'torugart service'
      INTO stranger FROM pg_roles WHERE rolname = service;
    IF NOT FOUND THEN
      EXECUTE format('CREATE ROLE %I', service);
      EXECUTE format('COMMENT ON ROLE %I IS %L', service, 'torugart service');
    ELSIF stranger THEN
      RAISE EXCEPTION 'role "%" exists and belongs to something else', service;
    END IF;
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', service, password);
    EXECUTE format('ALTER ROLE %I SET search_path = %I', service, service);
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', service, '5s');
    -- A frozen transaction stalls the relays of the whole cluster for as long as this.
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', service, '1s');
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), service);
    -- An owner that is no superuser may only give a schema to a role that it belongs to.
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
      EXECUTE format('GRANT %I TO CURRENT_USER WITH SET TRUE', service);
    END IF;
    EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', service, service);
    EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', service);
  END LOOP;

  -- What PUBLIC may do in a database of one's own is not ours to decide.
  IF current_setting('torugart.shared', true) IS DISTINCT FROM 'on' THEN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
  END IF;
END
$$;
