"use client";

import { useRouter } from "next/navigation";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { revokeOtherSessions } from "@/lib/http/account";
import { callApi } from "@/lib/http/client";

/** Texts are made on the server, in one zone, so that both sides read the same. */
export type SessionLine = { id: string; device: string; since: string; current: boolean };

const signOutAt = (id: string) =>
  callApi<void>(null, `/sessions/${encodeURIComponent(id)}`, { method: "DELETE" });

export function SessionList({ sessions }: { sessions: readonly SessionLine[] }) {
  const router = useRouter();
  const form = useSubmit();
  const act = (work: () => Promise<unknown>) =>
    void form.run(async () => {
      await work();
      router.refresh();
    });
  return (
    <div className="flex flex-col gap-3">
      <ul className="border-t border-rule">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule py-2"
          >
            <span className="min-w-0 flex-1">
              {session.device}
              <span className="figures block text-sm text-ink-3">{session.since}</span>
            </span>
            {session.current ? (
              <Badge tone="accent">This one</Badge>
            ) : (
              <Button size="sm" variant="quiet" onClick={() => act(() => signOutAt(session.id))}>
                Sign it out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FormProblem message={form.problem} />
      {sessions.length > 1 && (
        <div>
          <Button pending={form.pending} onClick={() => act(revokeOtherSessions)}>
            Sign out everywhere else
          </Button>
        </div>
      )}
    </div>
  );
}
