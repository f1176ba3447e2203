"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { FileDrop } from "@/components/ui/file-drop";
import { TextArea, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { readRates } from "@/lib/exchange-rates/read-rates";
import { mostRates, type RateInput, type RatesSaved } from "@/lib/exchange-rates/schema";
import { formatCount, formatCounted } from "@/lib/format/number";
import { asProblem, callApi } from "@/lib/http/client";

/** Rates as lines of text, typed, pasted or from a file; each line that is none says why before anything is saved. */
export function PasteRates({ slug, currency }: { slug: string; currency: string }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const [source, setSource] = useState("");
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { rates, faults } = readRates(text, source.trim() || "not said");
  const save = async () => {
    setPending(true);
    setProblem(null);
    try {
      const saved = await saveAll(slug, rates);
      showToast(`${formatCounted(saved.added, "rate")} added, ${formatCount(saved.changed)} changed.`);
      setText("");
      router.refresh();
    } catch (error) {
      setProblem(asProblem(error).message);
    }
    setPending(false);
  };
  return (
    <form
      method="post"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 className="font-medium">Add rates</h2>
      <TextArea
        label="Day, currency and rate"
        description={`One line each. The rate is what one unit of that currency is worth in ${currency}; a rate the other way round has to be turned first.`}
        rows={4}
        placeholder={"2026-03-02,USD,0.9213\n2026-03-02,GBP,1.1582"}
        value={text}
        error={faults.slice(0, 5).map(({ line, reason }) => `Line ${line}: ${reason}`)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FileDrop
        label="Or drop a file of such lines"
        accept=".csv,.txt,.tsv"
        onFiles={([file]) => void file?.text().then(setText)}
      />
      <TextField
        label="Given by"
        description="Stands beside every amount that is converted."
        placeholder="ECB"
        maxLength={60}
        required
        className="max-w-xs"
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      <FormProblem message={problem} />
      <p>
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabled={rates.length === 0 || faults.length > 0}
        >
          {rates.length > 1 ? `Save ${formatCount(rates.length)} rates` : "Save the rate"}
        </Button>
      </p>
    </form>
  );
}

async function saveAll(slug: string, rates: readonly RateInput[]): Promise<RatesSaved> {
  const saved: RatesSaved = { added: 0, changed: 0 };
  for (let from = 0; from < rates.length; from += mostRates) {
    const body = { rates: rates.slice(from, from + mostRates) };
    const part = await callApi<RatesSaved>(slug, "/exchange-rates", { method: "PUT", body });
    saved.added += part.added;
    saved.changed += part.changed;
  }
  return saved;
}
