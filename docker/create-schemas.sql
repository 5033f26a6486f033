-- Creates one schema and two roles for each service: `intake` uses the schema intake, `intake_owner` owns it. A role has access to this one
-- schema only. The owner changes tables (migrations); the user reads and writes rows and can change no table. What the user may do with
-- which table is granted by the owner after the migrations.
-- Runs at every start, as the owner of the database. The settings torugart.passwords and torugart.owner_passwords = {"intake":"…",…} have the
-- passwords, with psql by PGOPTIONS="-c torugart.passwords=… -c torugart.owner_passwords=…".
DO $$
DECLARE
  service  text;
  password text;
  role     text;
  owner    text;
  large    record;
  foreign_role boolean;
  is_super boolean := (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
BEGIN
  FOR service, password IN SELECT key, value FROM json_each_text(current_setting('torugart.passwords')::json)
  LOOP
    owner := service || '_owner';
    FOREACH role IN ARRAY ARRAY[service, owner]
    LOOP
      -- A shared database cluster may already have an unrelated role "dispatch": its password must not change.
      SELECT shobj_description(oid, 'pg_authid') IS DISTINCT FROM 'torugart service'
        INTO foreign_role FROM pg_roles WHERE rolname = role;
      IF NOT FOUND THEN
        EXECUTE format('CREATE ROLE %I', role);
        EXECUTE format('COMMENT ON ROLE %I IS %L', role, 'torugart service');
      ELSIF foreign_role THEN
        RAISE EXCEPTION 'role "%" exists and does not belong to torugart', role;
      END IF;
      EXECUTE format('ALTER ROLE %I SET search_path = %I', role, service);
      EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role);
      -- An owner without superuser rights can give a schema only to a role of which it is a member.
      IF NOT is_super THEN
        EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT TRUE, SET TRUE', role);
      END IF;
    END LOOP;
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', service, password);
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', owner,
      current_setting('torugart.owner_passwords')::json ->> service);
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', service, '5s');
    -- An idle transaction stops the relay of its service for at most this time.
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', service, '1s');
    -- Earlier versions gave the schema and its tables to the user.
    EXECUTE format('REASSIGN OWNED BY %I TO %I', service, owner);
    EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', service, owner);
    EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC, %I', service, service);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', service, service);
  END LOOP;

  -- In a database that the user provides, the rights of PUBLIC stay as they are.
  IF current_setting('torugart.shared', true) IS DISTINCT FROM 'on' THEN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    IF is_super THEN
      -- Large objects lie in no schema: whoever may make them fills the disk beside every rule.
      FOR large IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ '^(lo_|lo(read|write)$)'
      LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', large.name);
      END LOOP;
      -- Every role may connect to these unless it is said otherwise.
      REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC;
    END IF;
  END IF;
END
$$;
