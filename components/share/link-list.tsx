"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatDate } from "@/lib/format/date";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { ShareLinkView } from "@/lib/share/schema";

export type LinkListProps = {
  slug: string;
  zone: string;
  links: readonly ShareLinkView[];
  mayWrite: boolean;
  onChange: () => Promise<void>;
};

function stateOf(link: ShareLinkView, now: number): "open" | "revoked" | "over" {
  if (link.revokedAt) return "revoked";
  return link.expiresAt && Date.parse(link.expiresAt) < now ? "over" : "open";
}

/** Every link ever made, those that open first. */
export function LinkList({ slug, zone, links, mayWrite, onChange }: LinkListProps) {
  const [asked, setAsked] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [now] = useState(() => Date.now());
  const revoke = async (id: string) => {
    setProblem(null);
    try {
      await callApi(slug, `/share-links/${id}`, { method: "DELETE" });
      setAsked(null);
      await onChange();
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.message : "The link could not be revoked. Try again.");
    }
  };
  if (links.length === 0) return <p className="text-ink-3">No link has been made yet.</p>;
  return (
    <>
      <ul className="border-t border-rule">
        {links.map((link) => {
          const state = stateOf(link, now);
          const about = [
            `${link.prefix}…`,
            link.number === null ? "the published version" : `version ${link.number}`,
            link.withScenarios ? "with scenarios" : "",
            link.withCounts ? "with counts of customers" : "",
            `made ${formatDate(link.createdAt, { zone })}${link.createdBy ? ` by ${link.createdBy}` : ""}`,
            link.expiresAt ? `until ${formatDate(link.expiresAt, { zone })}` : "",
            link.lastOpenedAt ? `last opened ${formatDate(link.lastOpenedAt, { zone })}` : "never opened",
          ];
          return (
            <li
              key={link.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule py-2"
            >
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2">
                  <span className="font-medium">{link.name ?? "Without a name"}</span>
                  {state === "open" && <Badge tone="positive">Opens</Badge>}
                  {state === "revoked" && <Badge>Revoked</Badge>}
                  {state === "over" && <Badge>Over</Badge>}
                </p>
                <p className="figures text-sm text-ink-3">{about.filter(Boolean).join(" · ")}</p>
              </div>
              {state === "open" && mayWrite && asked !== link.id && (
                <Button size="sm" onClick={() => setAsked(link.id)}>
                  Revoke…
                </Button>
              )}
              {asked === link.id && (
                <span className="flex flex-wrap items-center gap-2">
                  <span className="text-sm">Whoever has it finds nothing from now on.</span>
                  <Button size="sm" variant="danger" autoFocus onClick={() => void revoke(link.id)}>
                    Revoke for good
                  </Button>
                  <Button size="sm" variant="quiet" onClick={() => setAsked(null)}>
                    Keep
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {problem && (
        <p role="alert" className="mt-2 text-sm text-negative">
          {problem}
        </p>
      )}
    </>
  );
}
