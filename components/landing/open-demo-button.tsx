"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ApiProblem, callApi } from "@/lib/http/client";

/** Signs the visitor in to the demo workspace and goes there. */
export function OpenDemoButton() {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const open = async () => {
    setPending(true);
    setProblem(null);
    try {
      const { workspace } = await callApi<{ workspace: string }>(null, "/demo/session", { method: "POST" });
      // A full load: the cookie that came with the answer decides what the server renders.
      window.location.assign(`/${workspace}`);
    } catch (error) {
      setPending(false);
      setProblem(error instanceof ApiProblem ? error.message : "The demo could not be opened. Try again.");
    }
  };

  return (
    <div>
      <Button variant="primary" pending={pending} onClick={() => void open()}>
        Open the demo
      </Button>
      {problem ? (
        <p role="alert" className="mt-2 text-sm text-negative">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
