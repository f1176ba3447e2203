"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { showToast } from "@/components/ui/toast-store";
import { formatCounted } from "@/lib/format/number";
import { callApi } from "@/lib/http/client";
import type { Offer } from "@/lib/learning/schema";

type Props = {
  slug: string;
  modelId: string;
  offers: readonly Offer[];
  more: number;
  mayWrite: boolean;
};

/** "412 touchpoints: Quote at “Online quote”, Bind at “Binding call” and 2 more places" */
function sayOffer({ from, file, count, places, known }: Offer): string {
  const shown = places.slice(0, 3).map(({ stage, activity }) => `${stage} at “${activity}”`);
  const rest = places.length - shown.length;
  const where = `${shown.join(", ")}${rest > 0 ? ` and ${formatCounted(rest, "more place")}` : ""}`;
  const who =
    from === "import" ? `${formatCounted(count, "case")} of ${file}` : formatCounted(count, "touchpoint");
  return `${known ? "Listed, but not here. " : ""}${who}: ${where}`;
}

/** What was learned and does not stand in the inventory, to be taken in with its places. */
export function OfferList({ slug, modelId, offers, more, mayWrite }: Props) {
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { pending, problem, run } = useSubmit();
  const names = offers.map(({ name }) => name).filter((name) => chosen.has(name));
  const take = () =>
    run(async () => {
      await callApi(slug, "/facts/take", { method: "POST", body: { modelId, names } });
      setChosen(new Set());
      showToast(`${formatCounted(names.length, "fact")} taken in. Say of each whether it is kept.`);
      router.refresh();
    });
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    setChosen(next);
  };
  return (
    <div className="flex flex-col gap-2">
      {problem && <FormProblem message={problem} />}
      <ul className="flex flex-col">
        {offers.map((offer) => (
          <li key={offer.name} className="border-b border-rule py-1.5">
            {mayWrite ? (
              <Checkbox
                label={offer.name}
                description={sayOffer(offer)}
                checked={chosen.has(offer.name)}
                onChange={() => toggle(offer.name)}
              />
            ) : (
              <>
                {offer.name}
                <span className="block text-sm text-ink-3">{sayOffer(offer)}</span>
              </>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="text-sm text-ink-3">And {formatCounted(more, "more")}; take some in to see them.</p>
      )}
      {mayWrite && (
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            pending={pending}
            disabled={names.length === 0}
            onClick={() => void take()}
          >
            Take in{names.length > 0 ? ` ${names.length}` : ""}
          </Button>
          <Button onClick={() => setChosen(new Set(offers.map(({ name }) => name)))}>Choose all</Button>
        </div>
      )}
    </div>
  );
}
