-- The two roles of the database and what each may do. Run it once as a superuser, before the first migration:
--
--   psql --dbname postgres --set owner_password=… --set app_password=… --file site/config/local/roles.sql
--
-- It may be run again: nothing is made twice. The development server runs it with --set development=yes.
--
--   lumbung_owner  owns the database and every table, and runs migrations
--   lumbung_app    serves visitors and editors: it reads and writes rows and can change no table,
--                  so that row-level security binds it

\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;

SELECT 'CREATE ROLE lumbung_owner LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lumbung_owner') \gexec
SELECT 'CREATE ROLE lumbung_app LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lumbung_app') \gexec

ALTER ROLE lumbung_owner NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE lumbung_app NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
-- Many visitors at once share the processors better than one page with helpers, which take longer to start than to read.
ALTER ROLE lumbung_app SET max_parallel_workers_per_gather = 0;

\if :{?owner_password}
    ALTER ROLE lumbung_owner PASSWORD :'owner_password';
\endif
\if :{?app_password}
    ALTER ROLE lumbung_app PASSWORD :'app_password';
\endif

\if :{?development}
    -- The test runner makes its databases as the owner, and a new database inherits what template1 grants.
    ALTER ROLE lumbung_owner CREATEDB;
    \connect template1
    ALTER DEFAULT PRIVILEGES FOR ROLE lumbung_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO lumbung_app;
    ALTER DEFAULT PRIVILEGES FOR ROLE lumbung_owner GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO lumbung_app;
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
\endif

SELECT 'CREATE DATABASE lumbung OWNER lumbung_owner ENCODING ''UTF8'' TEMPLATE template0'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'lumbung') \gexec

\connect lumbung
SET client_min_messages = warning;
REVOKE ALL ON DATABASE lumbung FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE lumbung TO lumbung_app;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO lumbung_app;
ALTER DEFAULT PRIVILEGES FOR ROLE lumbung_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO lumbung_app;
ALTER DEFAULT PRIVILEGES FOR ROLE lumbung_owner GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO lumbung_app;
