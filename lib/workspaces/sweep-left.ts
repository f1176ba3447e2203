import { read } from "@/lib/db/sql";

/** Names that came with an archive and belong to no workspace any more. They are no accounts: nobody signs in there. */
export async function sweepLeft(): Promise<void> {
  await read(
    `DELETE FROM "user" u WHERE u.email LIKE '%@left.invalid'
       AND NOT EXISTS (SELECT 1 FROM member m WHERE m.user_id = u.id)
       AND NOT EXISTS (SELECT 1 FROM account a WHERE a.user_id = u.id)`,
  );
}
