"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button, LinkButton, TextLink } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { ErrorNotice } from "@/components/ui/notices";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import { phases, type WalkState } from "@/lib/walks/schema";
import { phaseWords, sayDay } from "@/lib/walks/words";
import { DeleteWalkButton } from "./delete-walk-button";
import { OpenBoard } from "./open-board";
import type { PromoteChoices } from "./promote-dialog";
import { SortingBoard } from "./sorting-board";
import { useWalk } from "./use-walk";
import { WritingBoard } from "./writing-board";

export type WalkRoomProps = {
  slug: string;
  /** Who sits here: the member's id, so that two people at one browser do not find each other's cards. */
  person: string;
  initial: WalkState;
  choices: PromoteChoices;
  mayJoin: boolean;
  mayWrite: boolean;
  /** An owner of the workspace may delete the walks of others. */
  owns: boolean;
};

/** The session as everybody in it sees it, phase by phase. */
export function WalkRoom({ slug, person, initial, choices, mayJoin, mayWrite, owns }: WalkRoomProps) {
  const { walk, lost, gone, look } = useWalk(slug, initial);
  const [drafts, setDrafts] = useState<Readonly<Record<number, string>>>({});
  const [busy, setBusy] = useState(false);
  const words = phaseWords[walk.phase];
  const next = phases[phases.indexOf(walk.phase) + 1];
  const facilitates = mayWrite && (walk.facilitatorId === null || walk.facilitatorId === person);
  const act = async (path: string, body?: unknown) => {
    setBusy(true);
    try {
      await callApi(slug, `/walks/${walk.id}/${path}`, { method: "POST", ...(body ? { body } : {}) });
    } catch (error) {
      showToast(error instanceof Error ? error.message : "Nothing was changed.", { tone: "negative" });
    }
    await look();
    setBusy(false);
  };
  const unsent =
    walk.phase === "writing" ? [] : Object.entries(drafts).filter(([, text]) => text.trim() !== "");
  return (
    <div className="flex flex-col gap-4">
      <ol aria-label="Phases" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {phases.map((phase, index) => (
          <li
            key={phase}
            aria-current={phase === walk.phase ? "step" : undefined}
            className={cx(
              "border-b-2 pb-0.5",
              phase === walk.phase ? "border-accent font-semibold" : "border-transparent text-ink-3",
            )}
          >
            {index + 1}. {phaseWords[phase].label}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-2xl" role="status">
          {words.what}{" "}
          {walk.phase === "voting" && walk.votesLeft !== null && (
            <Badge tone="accent">
              {walk.votesLeft} of {walk.votesEach} votes left
            </Badge>
          )}
        </p>
        <span className="no-print flex flex-wrap gap-2">
          {walk.phase !== "writing" && (
            <LinkButton href={`/${slug}/success/walks/${walk.id}/summary`}>Summary to print</LinkButton>
          )}
          {(owns || (mayWrite && walk.facilitatorId === person)) && (
            <DeleteWalkButton slug={slug} walk={walk} />
          )}
          {mayWrite && !facilitates && walk.phase !== "closed" && (
            <Button onClick={() => void act("facilitator")} pending={busy}>
              Facilitate from now on
            </Button>
          )}
          {facilitates && next && words.next && (
            <Button
              variant="primary"
              pending={busy}
              onClick={() => void act("phase", { phase: next, version: walk.version })}
            >
              {words.next}
            </Button>
          )}
        </span>
      </div>
      {gone && (
        <ErrorNotice
          tone="warning"
          title="This walk was deleted."
          todo={<TextLink href={`/${slug}/success/walks`}>See the other walks</TextLink>}
        />
      )}
      {lost && (
        <ErrorNotice
          tone="warning"
          title="The server cannot be reached just now."
          kept="What you typed is still here; the walk goes on as soon as the connection is back."
        />
      )}
      {unsent.length > 0 && (
        <ErrorNotice
          tone="warning"
          title="The cards were revealed while you were writing. This was not added:"
          kept={unsent.map(([mark, text]) => (
            <span key={mark} className="block">
              {sayDay(Number(mark))}: “{text}”
            </span>
          ))}
          todo="Say it aloud, or ask the facilitator to clarify a card with it."
          actions={
            <Button size="sm" onClick={() => setDrafts({})}>
              Put it away
            </Button>
          }
        />
      )}
      {walk.phase === "writing" && mayJoin && (
        <WritingBoard
          slug={slug}
          person={person}
          walk={walk}
          drafts={drafts}
          setDraft={(mark, text) => setDrafts((all) => ({ ...all, [mark]: text }))}
          look={look}
        />
      )}
      {(walk.phase === "revealed" || walk.phase === "voting") && (
        <OpenBoard slug={slug} person={person} walk={walk} mayWrite={mayWrite} look={look} />
      )}
      {(walk.phase === "sorting" || walk.phase === "closed") && (
        <SortingBoard slug={slug} walk={walk} mayWrite={mayWrite} choices={choices} look={look} />
      )}
    </div>
  );
}
