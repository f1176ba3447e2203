"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { showToast } from "@/components/ui/toast-store";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { Measured } from "@/lib/measured/schema";

type MeasuredState = {
  readonly slug: string;
  readonly zone: string;
  readonly modelId: string;
  readonly shown: boolean;
  readonly loading: boolean;
  readonly measured: Measured | null;
  readonly toggle: () => void;
};

const MeasuredContext = createContext<MeasuredState | null>(null);

/** Null outside the studio of a model, such as on a page without a workspace. */
export function useMeasured(): MeasuredState | null {
  return useContext(MeasuredContext);
}

/** What real customers did, read when it is first asked for. */
export function MeasuredProvider({
  slug,
  zone,
  modelId,
  children,
}: {
  slug: string;
  zone: string;
  modelId: string;
  children: ReactNode;
}) {
  const [shown, setShown] = useState(false);
  const [loading, setLoading] = useState(false);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const state = useMemo<MeasuredState>(() => {
    const load = async () => {
      setLoading(true);
      try {
        const read = await callApi<Measured>(slug, `/models/${modelId}/measured`);
        setMeasured(read);
        if (read.customers === 0) showToast("This model has no customers to measure yet.");
      } catch (error) {
        setShown(false);
        const reason = error instanceof ApiProblem ? error.message : "What customers did could not be read.";
        showToast(reason, { tone: "negative" });
      }
      setLoading(false);
    };
    const toggle = () => {
      setShown(!shown);
      if (!shown && !measured && !loading) void load();
    };
    return { slug, zone, modelId, shown, loading, measured, toggle };
  }, [slug, zone, modelId, shown, loading, measured]);
  return <MeasuredContext value={state}>{children}</MeasuredContext>;
}
