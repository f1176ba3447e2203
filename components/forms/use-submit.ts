"use client";

import { type FormEvent, useRef, useState } from "react";
import { type ApiProblem, asProblem } from "@/lib/http/client";

export type Submission = {
  pending: boolean;
  /** What went wrong as a whole; null when nothing did or when fields say it all. */
  problem: string | null;
  /** The reason at one field, to stand beside it. */
  errorOf: (path: string) => string | undefined;
  /** Runs the work; what was typed stays whatever happens. Resolves to whether it succeeded. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  onSubmit: (work: (data: FormData) => Promise<unknown>) => (event: FormEvent<HTMLFormElement>) => void;
};

/** One submission at a time, with the server's reasons sorted to their fields. */
export function useSubmit(shownFields: readonly string[] = []): Submission {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<ApiProblem | null>(null);
  const busy = useRef(false);

  const run = async (work: () => Promise<unknown>) => {
    if (busy.current) return false;
    busy.current = true;
    setPending(true);
    setFailure(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(asProblem(error));
      return false;
    } finally {
      busy.current = false;
      setPending(false);
    }
  };
  const fields = failure?.fields ?? [];
  const allShown = fields.length > 0 && fields.every((field) => shownFields.includes(field.path));
  return {
    pending,
    problem: failure && !allShown ? failure.message : null,
    errorOf: (path) => fields.find((field) => field.path === path)?.message,
    run,
    onSubmit: (work) => (event) => {
      event.preventDefault();
      const data = new FormData(event.currentTarget);
      void run(() => work(data));
    },
  };
}

/** A field of a form as trimmed text. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
