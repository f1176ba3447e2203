import { newId } from "@/lib/db/ids";
import { type Sql, sqlInTransaction } from "@/lib/db/sql";
import { transact } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { hashAccount, type Origin, type SignInOutcome } from "./sign-in-log";

/**
 * Failed tries within a quarter of an hour after which the next ones wait: of one account from one address; from one
 * address at any accounts; of one account from anywhere.
 */
export const signInLimits = { pair: 5, address: 50, account: 30, minutes: 15 } as const;

type Counts = { pair: number; address: number; account: number; familiar: boolean; wait: number };

/**
 * Lets a try with a password pass, or throws `rate_limited`. The try counts as failed from the moment it passes, so
 * that many at once are no way around the limit; `settle` says how it came out.
 *
 * Nobody can lock somebody else out for ever: tries that are refused do not count, so every wait ends; what fails from
 * elsewhere never stops an address from which the person signed in before; and a new password by link starts afresh.
 * Whether an account exists makes no difference to any of it.
 */
export function admitSignIn(
  email: string,
  from: Origin,
): Promise<{ settle(outcome: SignInOutcome): Promise<void> }> {
  const account = hashAccount(email);
  return transact(async (tx) => {
    const sql = sqlInTransaction(tx);
    // Tries at one account take turns here, not at the slow comparison of passwords.
    await sql("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text", [`sign-in ${account}`]);
    const counts = await countFailures(sql, account, from.address);
    const held =
      counts.pair >= signInLimits.pair ||
      counts.address >= signInLimits.address ||
      (counts.account >= signInLimits.account && !counts.familiar);
    if (held) {
      const minutes = Math.max(1, Math.ceil(counts.wait / 60));
      throw new AppError(
        "rate_limited",
        `Too many tries that failed. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or ask for a new password.`,
        { details: { retryAfterSeconds: Math.max(1, Math.ceil(counts.wait)) } },
      );
    }
    const id = newId();
    await sql(
      `INSERT INTO sign_in (id, account_hash, user_id, address, user_agent, how, outcome)
       SELECT $1::uuid, $2, (SELECT id FROM "user" WHERE email = lower($3)), $4, $5, 'password', 'failed' RETURNING 1`,
      [id, account, email.trim(), from.address, from.userAgent?.slice(0, 300) ?? null],
    );
    return { settle: (outcome) => settle(id, outcome) };
  });
}

async function settle(id: string, outcome: SignInOutcome): Promise<void> {
  if (outcome === "failed") return;
  await transact((tx) =>
    sqlInTransaction(tx)("UPDATE sign_in SET outcome = $2 WHERE id = $1::uuid RETURNING 1", [id, outcome]),
  );
}

async function countFailures(sql: Sql, account: string, address: string): Promise<Counts> {
  const [row] = await sql<Record<Exclude<keyof Counts, "familiar">, number> & { familiar: boolean }>(
    `WITH since AS (
       SELECT greatest(now() - $3 * interval '1 minute', max(at) FILTER (WHERE outcome = 'password set')) AS anywhere,
         greatest(now() - $3 * interval '1 minute', max(at) FILTER (WHERE outcome = 'password set'
           OR (outcome = 'in' AND address = $2))) AS here,
         coalesce(bool_or(outcome = 'in' AND address = $2), false) AS familiar
       FROM sign_in WHERE account_hash = $1 AND at > now() - interval '90 days'
         AND outcome IN ('in', 'password set')),
     failed AS (
       SELECT at, account_hash = $1 AND address = $2 AND at > s.here AS pair, account_hash = $1 AND at > s.anywhere AS account,
         address = $2 AS address
       FROM sign_in, since s
       WHERE outcome = 'failed' AND at > now() - $3 * interval '1 minute' AND (account_hash = $1 OR address = $2))
     SELECT count(*) FILTER (WHERE pair)::int AS pair, count(*) FILTER (WHERE address)::int AS address,
       count(*) FILTER (WHERE account)::int AS account, (SELECT familiar FROM since) AS familiar,
       coalesce(extract(epoch FROM min(at) + $3 * interval '1 minute' - now()), 0)::float AS wait
     FROM failed`,
    [account, address, signInLimits.minutes],
  );
  return row ?? { pair: 0, address: 0, account: 0, familiar: false, wait: 0 };
}
