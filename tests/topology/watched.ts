import type { Answered, Sender } from "@/tests/mixed/send";

export type Failure = { at: number; what: string };

/** Sends as before, and notes what failed on the way or on our side, and when. */
export function watched(send: Sender): { send: Sender; failures: Failure[]; count: () => number } {
  const failures: Failure[] = [];
  let answered = 0;
  return {
    failures,
    count: () => answered,
    send: async (method, path, options) => {
      const answer: Answered | null = await send(method, path, options);
      answered++;
      if (!answer || answer.status >= 500)
        failures.push({
          at: performance.now(),
          what: `${method} ${path}: ${answer ? `${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}` : "no answer"}`,
        });
      return answer;
    },
  };
}
