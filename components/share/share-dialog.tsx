"use client";

import { useCallback, useEffect, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { SecretOnce } from "@/components/settings/secret-once";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/overlay";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import { callApi } from "@/lib/http/client";
import type { VersionSummary } from "@/lib/models/schema";
import type { MadeShareLink, ShareLinkView } from "@/lib/share/schema";
import { Downloads } from "./downloads";
import { LinkList } from "./link-list";

export type ShareDialogProps = {
  slug: string;
  zone: string;
  model: { id: string; name: string; versions: readonly VersionSummary[] };
  mayWrite: boolean;
  onClose: () => void;
};

/** Links that anybody can open and anyone of the team can end, and the same profile as files. */
export function ShareDialog({ slug, zone, model, mayWrite, onClose }: ShareDialogProps) {
  const [links, setLinks] = useState<readonly ShareLinkView[] | null>(null);
  const [made, setMade] = useState<MadeShareLink | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useSubmit(["name", "number", "expiresOn"]);
  const published = model.versions.some((version) => version.status === "published");
  const load = useCallback(async () => {
    try {
      setLinks((await callApi<{ items: ShareLinkView[] }>(slug, `/models/${model.id}/share-links`)).items);
      setProblem(null);
    } catch {
      setProblem("The links could not be read. Close this and open it again.");
    }
  }, [slug, model.id]);
  useEffect(() => {
    void load();
  }, [load]);
  const submit = form.onSubmit(async (data) => {
    const number = textOf(data, "number");
    const expiresOn = textOf(data, "expiresOn");
    const link = await callApi<MadeShareLink>(slug, `/models/${model.id}/share-links`, {
      method: "POST",
      body: {
        name: textOf(data, "name"),
        number: number ? Number(number) : null,
        withScenarios: data.get("withScenarios") === "on",
        withCounts: data.get("withCounts") === "on",
        expiresOn: expiresOn || null,
      },
    });
    setMade(link);
    await load();
  });
  return (
    <Dialog
      open
      title={`Share ${model.name}`}
      description="Whoever has a link reads this profile and nothing else, without signing in."
      size="lg"
      alert={made !== null}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="flex flex-col gap-6">
        {made ? (
          <section className="flex flex-col gap-2">
            <SecretOnce label={made.name ?? "The new link"} value={`${window.location.origin}${made.path}`} />
            <p className="text-sm text-ink-3">
              Copy it now: only a fingerprint is kept, so it is not shown again.{" "}
              <button
                type="button"
                className="text-accent underline underline-offset-2"
                onClick={() => setMade(null)}
              >
                Make another
              </button>
            </p>
          </section>
        ) : (
          mayWrite && (
            <form method="post" onSubmit={submit} className="grid items-start gap-4 sm:grid-cols-2">
              <TextField
                label="What it is for"
                optional
                name="name"
                maxLength={80}
                placeholder="Board meeting in March"
                error={form.errorOf("name")}
              />
              <Select
                label="Shows"
                name="number"
                defaultValue={published ? "" : String(model.versions[0]?.number ?? "")}
                options={[
                  ...(published ? [{ value: "", label: "Always the published version" }] : []),
                  ...model.versions.map(({ number, status }) => ({
                    value: String(number),
                    label: status === "draft" ? `The draft (${number})` : `Version ${number}, for good`,
                  })),
                ]}
                error={form.errorOf("number")}
              />
              <DateTimeField label="Last day" optional name="expiresOn" error={form.errorOf("expiresOn")} />
              <div className="flex flex-col gap-2 sm:pt-7">
                <Checkbox label="With its scenarios" name="withScenarios" />
                <Checkbox
                  label="Show how many customers are behind measured figures"
                  description="Left out, the link tells no count of your customers."
                  name="withCounts"
                />
              </div>
              <div className="flex flex-col gap-3 sm:col-span-2">
                <FormProblem message={form.problem} />
                <Button type="submit" className="self-start" pending={form.pending}>
                  Create a link
                </Button>
              </div>
            </form>
          )
        )}
        <section>
          <h3 className="mb-1 font-semibold">Links</h3>
          {problem && <p role="alert">{problem}</p>}
          {links === null && !problem ? (
            <p className="text-ink-3">Reading the links…</p>
          ) : (
            <LinkList slug={slug} zone={zone} links={links ?? []} mayWrite={mayWrite} onChange={load} />
          )}
        </section>
        <Downloads slug={slug} model={model} />
      </div>
    </Dialog>
  );
}
