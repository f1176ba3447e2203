-- A draft that somebody else saved over, kept to be opened, compared and brought back.
ALTER TYPE "version_status" ADD VALUE 'kept';
