"use client";

import { useEffect, useRef, useState } from "react";
import type { ForecastPlan, ForecastView } from "@/lib/forecasts/schema";
import { type ApiProblem, asProblem, callApi } from "@/lib/http/client";
import type { LoadResponse } from "@/lib/reports/forecast/response";

/** How long typing rests before the forecast is asked for anew. */
const PAUSE = 250;

type Held = { name: string; plan: ForecastPlan };

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/** A plan that is typed here, what it expects, and the saving of it; nothing typed is lost when a save is refused. */
export function useForecast(slug: string, read: ForecastView, first: LoadResponse) {
  const [held, setHeld] = useState<Held>({ name: read.name, plan: read.plan });
  const [saved, setSaved] = useState<Held & { version: number }>(read);
  const [load, setLoad] = useState(first);
  const [variant, setVariant] = useState(first.variant);
  const [stale, setStale] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [unclear, setUnclear] = useState<ApiProblem | null>(null);
  const shown = useRef({ plan: read.plan, variant: first.variant });

  useEffect(() => {
    const asked = { plan: held.plan, variant };
    if (same(asked, shown.current)) return;
    const stop = new AbortController();
    setStale(true);
    const timer = setTimeout(async () => {
      try {
        const body = { name: held.name || "Without a name", ...asked };
        const answer = await callApi<LoadResponse>(slug, "/forecasts/preview", {
          method: "POST",
          body,
          signal: stop.signal,
        });
        shown.current = asked;
        setLoad(answer);
        setUnclear(null);
      } catch (error) {
        if (stop.signal.aborted) return;
        const failed = asProblem(error);
        // A scenario that is gone from the plan's models cannot be looked at any more.
        if (failed.status === 404) setVariant("plan");
        else setUnclear(failed);
      }
      setStale(false);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [slug, held.name, held.plan, variant]);

  const save = async (version = saved.version) => {
    setPending(true);
    setProblem(null);
    try {
      const sent = { ...held, plan: withoutGone(held.plan, load) };
      const after = await callApi<ForecastView>(slug, `/forecasts/${read.id}`, {
        method: "PATCH",
        body: { version, ...sent },
      });
      setHeld(sent);
      setSaved({ ...sent, version: after.version });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setPending(false);
    }
  };
  const takeTheirs = async () => {
    try {
      const theirs = await callApi<ForecastView>(slug, `/forecasts/${read.id}`);
      setHeld({ name: theirs.name, plan: theirs.plan });
      setSaved(theirs);
      setProblem(null);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return {
    ...held,
    load,
    variant,
    stale,
    pending,
    problem,
    /** Why what is typed cannot be forecast yet. */
    unclear,
    isAhead: !same(held, { name: saved.name, plan: saved.plan }),
    rename: (name: string) => setHeld((before) => ({ ...before, name })),
    change: (plan: Partial<ForecastPlan>) =>
      setHeld((before) => ({ ...before, plan: { ...before.plan, ...plan } })),
    look: setVariant,
    revert: () => {
      setHeld({ name: saved.name, plan: saved.plan });
      setProblem(null);
    },
    save,
    takeTheirs,
  };
}

export type HeldForecast = ReturnType<typeof useForecast>;

/** Scenarios that were deleted since are left out of what is saved. */
function withoutGone(plan: ForecastPlan, { entries }: LoadResponse): ForecastPlan {
  return {
    ...plan,
    entries: plan.entries.map((entry) => {
      const known = entries.find(({ id }) => id === entry.id)?.scenarios.map(({ id }) => id);
      return known ? { ...entry, scenarioIds: entry.scenarioIds.filter((id) => known.includes(id)) } : entry;
    }),
  };
}
