"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FileDrop } from "@/components/ui/file-drop";
import { Dialog } from "@/components/ui/overlay";
import { TextField } from "@/components/ui/text-field";
import type { FieldReason } from "@/lib/errors";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { ModelDetail } from "@/lib/models/schema";

type Refusal = { message: string; fields: readonly FieldReason[] };

const SHOWN = 30;

/** Reads the file's JSON, or says on which line it stops being one. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text.startsWith("\ufeff") ? text.slice(1) : text);
  } catch (cause) {
    const place = cause instanceof Error ? /line \d+ column \d+/.exec(cause.message)?.[0] : undefined;
    throw new ApiProblem({
      status: 400,
      code: "malformed",
      detail: `The file is not valid JSON${place ? `: it breaks at ${place}` : ""}.`,
    });
  }
}

/** A profile.json becomes a new model; whatever is wrong in it is said at its field, and nothing is stored. */
export function ImportProfileDialog({ slug, onClose }: { slug: string; onClose: () => void }) {
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState("");
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const send = async () => {
    if (!file) return setRefusal({ message: "Choose a profile.json first.", fields: [] });
    setPending(true);
    setRefusal(null);
    try {
      const query = name.trim() ? `?name=${encodeURIComponent(name.trim())}` : "";
      const model = await callApi<ModelDetail>(slug, `/models/import${query}`, {
        method: "POST",
        body: parse(await file.text()),
      });
      router.push(`/${slug}/profiles/${model.id}`);
    } catch (error) {
      setPending(false);
      setRefusal(
        error instanceof ApiProblem
          ? { message: error.message, fields: error.fields }
          : { message: "The file could not be read.", fields: [] },
      );
    }
  };
  return (
    <Dialog
      open
      title="Import a profile"
      description="A profile.json of this or the earlier format becomes a new model, as a draft."
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={pending} onClick={() => void send()}>
            Import
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FileDrop
          label="profile.json"
          accept=".json,application/json"
          onFiles={([chosen]) => {
            setFile(chosen ?? null);
            setRefusal(null);
          }}
        />
        <TextField
          label="Name"
          optional
          description="Left out, as in the file."
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
        {refusal && (
          <div role="alert" className="border-l-4 border-negative bg-negative-tint px-3 py-2">
            <p className="font-medium">
              {refusal.fields.length > 0
                ? `${refusal.fields.length === 1 ? "One field" : `${refusal.fields.length} fields`} of the file cannot be taken. Nothing was stored.`
                : refusal.message}
            </p>
            {refusal.fields.length > 0 && (
              <ul className="mt-1 max-h-56 overflow-auto text-sm">
                {refusal.fields.slice(0, SHOWN).map(({ path, message }) => (
                  <li key={`${path}/${message}`} className="wrap-anywhere">
                    <code className="font-mono">{path || "the file"}</code>: {message}
                  </li>
                ))}
                {refusal.fields.length > SHOWN && <li>and {refusal.fields.length - SHOWN} more</li>}
              </ul>
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}
