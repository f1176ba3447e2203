import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";

/** What PostgreSQL says of a value (class 22) or of what is there (class 23), rather than of us. */
function refusedBy(error: unknown): AppError | null {
  if (error instanceof AppError) return error.code === "internal" ? null : error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^22...$/.test(code))
    return new AppError("invalid", "The database could not take a value as it was sent.", { cause: error });
  if (/^23...$/.test(code))
    return new AppError("conflict", "This names something that is gone, or that is there already.", {
      cause: error,
    });
  return null;
}

/**
 * Work that is taken back whole when it is refused, and then answers why; what the transaction did before stays. Faults of
 * ours and collisions with other writers are thrown on: they are the whole transaction's.
 */
export async function attempt<T>(sql: Sql, work: () => Promise<T>): Promise<T | AppError> {
  await sql("SAVEPOINT live_event");
  try {
    const result = await work();
    await sql("RELEASE SAVEPOINT live_event");
    return result;
  } catch (error) {
    const refused = refusedBy(error);
    if (!refused) throw error;
    await sql("ROLLBACK TO SAVEPOINT live_event");
    await sql("RELEASE SAVEPOINT live_event");
    return refused;
  }
}
