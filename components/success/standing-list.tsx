"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ReasonDialog } from "@/components/customers/reason-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import type { OutcomeResult, ResultKind, Standing } from "@/lib/outcomes/result-schema";
import { sayStanding, standingWords } from "./words";

export type StandingListProps = {
  slug: string;
  customer: { id: string; name: string };
  standings: readonly Standing[];
  mayWrite: boolean;
};

const said: Record<ResultKind, string> = { reached: "Reached", missed: "Missed", waived: "Not needed" };

/** What one customer wants to have reached: what is owed first, each settled with one click and an undo. */
export function StandingList({ slug, customer, standings, mayWrite }: StandingListProps) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [taking, setTaking] = useState<Standing | null>(null);
  const act = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      showToast(error instanceof Error ? error.message : "Nothing was changed.", { tone: "negative" });
    }
    router.refresh();
  };
  const takeBack = (resultId: string, reason: string) =>
    callApi(slug, `/outcome-results/${resultId}/void`, { method: "POST", body: { reason } });
  const record = async (standing: Standing, kind: ResultKind) => {
    setBusy(`${standing.outcomeId} ${kind}`);
    await act(async () => {
      const made = await callApi<OutcomeResult>(slug, "/outcome-results", {
        method: "POST",
        body: { customerId: customer.id, outcomeId: standing.outcomeId, kind },
      });
      showToast(`${said[kind]}: “${standing.statement}”`, {
        undo: () => void act(async () => void (await takeBack(made.id, "Undone at once"))),
      });
    });
    setBusy(null);
  };
  return (
    <>
      <ul>
        {standings.map((standing) => {
          const open = standing.state !== "reached" && standing.state !== "waived";
          const { label, tone } = standingWords[standing.state];
          return (
            <li
              key={standing.outcomeId}
              className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-rule py-2"
            >
              <div className="min-w-56 flex-1">
                <p className="font-medium">“{standing.statement}”</p>
                <p className="text-sm text-ink-3">
                  {standing.stage} · <Badge tone={tone}>{label}</Badge> {sayStanding(standing)}
                </p>
                {standing.state === "owed" && standing.escalationProcess && (
                  <p className="text-sm">{standing.escalationProcess}</p>
                )}
              </div>
              {mayWrite && (
                <span className="flex flex-wrap gap-1.5">
                  {open &&
                    (["reached", "missed", "waived"] as const)
                      .filter((kind) => kind !== "missed" || !standing.resultId)
                      .map((kind) => (
                        <Button
                          key={kind}
                          size="sm"
                          variant={kind === "reached" ? "secondary" : "quiet"}
                          pending={busy === `${standing.outcomeId} ${kind}`}
                          aria-label={`${said[kind]}: ${standing.statement}`}
                          onClick={() => void record(standing, kind)}
                        >
                          {said[kind]}
                        </Button>
                      ))}
                  {standing.resultId && (
                    <Button
                      size="sm"
                      variant="quiet"
                      aria-label={`Take back what was said of: ${standing.statement}`}
                      onClick={() => setTaking(standing)}
                    >
                      Take back
                    </Button>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {taking?.resultId && (
        <ReasonDialog
          title={`Take back “${taking.statement}”`}
          description="The history keeps what was recorded. If its day is over, it is owed again."
          confirm="Take back"
          onClose={() => setTaking(null)}
          onConfirm={async (reason) => {
            await takeBack(taking.resultId ?? "", reason);
            router.refresh();
          }}
        />
      )}
    </>
  );
}
