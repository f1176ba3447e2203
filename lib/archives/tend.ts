import { read } from "@/lib/db/sql";

/** An archive holds everything of a workspace: it is kept for a week, and an upload that broke off for a day. */
export async function forgetOldArchives(): Promise<void> {
  await read(
    `DELETE FROM workspace_archive WHERE (status = 'ready' AND finished_at < now() - interval '7 days')
       OR (status = 'receiving' AND created_at < now() - interval '1 day')`,
  );
}
