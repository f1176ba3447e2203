"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/overlay";
import { formatDateTime } from "@/lib/format/date";
import { formatDecimal } from "@/lib/format/number";
import { asProblem, callApi } from "@/lib/http/client";
import type { BorderView, VerdictView } from "@/lib/seams/schema";
import { verdictWords } from "@/lib/seams/words";

type Page = { items: VerdictView[]; nextCursor: string | null };
type Props = { slug: string; modelId: string; border: BorderView; zone: string };

/** Everything that was said of a border, the latest first. */
export function VerdictHistory({ slug, modelId, border, zone }: Props) {
  const [open, setOpen] = useState(false);
  const [items, setItems] = useState<VerdictView[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = async (from: string | null) => {
    const search = new URLSearchParams({ model: modelId, left: border.left.id, right: border.right.id });
    if (from) search.set("cursor", from);
    try {
      const page = await callApi<Page>(slug, `/seam-verdicts?${search}`);
      setItems((before) => [...(from ? (before ?? []) : []), ...page.items]);
      setCursor(page.nextCursor);
    } catch (error) {
      setProblem(asProblem(error).message);
    }
  };
  const ask = () => {
    setOpen(true);
    setProblem(null);
    void load(null);
  };
  const names = `${border.left.name} and ${border.right.name}`;
  return (
    <>
      <Button size="sm" variant="quiet" aria-label={`History of ${names}`} onClick={ask}>
        History
      </Button>
      <Drawer title={`Verdicts between ${names}`} open={open} onOpenChange={setOpen}>
        {problem && <p role="alert">{problem}</p>}
        {items?.length === 0 && <p className="text-ink-3">Nobody has said anything of this border yet.</p>}
        <ol>
          {items?.map((one) => (
            <li key={one.id} className="border-t border-rule py-2">
              <p className="font-medium">{verdictWords[one.verdict]}</p>
              {one.reason && <p className="wrap-anywhere">{one.reason}</p>}
              <p className="text-sm text-ink-3">
                {formatDateTime(one.decidedAt, { zone })}
                {one.decidedBy ? ` by ${one.decidedBy}` : ""}, at a strength of{" "}
                {one.evidence.strength === null ? "not known" : formatDecimal(one.evidence.strength, 2)}
              </p>
            </li>
          ))}
        </ol>
        {cursor && (
          <Button size="sm" onClick={() => void load(cursor)}>
            Earlier ones
          </Button>
        )}
      </Drawer>
    </>
  );
}
