import { Agent, request } from "node:http";
import type { Shot } from "./requests";

const agent = new Agent({ keepAlive: true });

export type Answered = { status: number; headers: string; text: string; seconds: number };

/** Sends exactly these bytes and reads the whole answer. Status 0 stands for a lost or silent connection. */
export function fire(url: string, shot: Shot, patienceSeconds = 60, again = false): Promise<Answered> {
  const began = performance.now();
  return new Promise((settle) => {
    const done = (status: number, headers: string, text: string) =>
      settle({ status, headers, text, seconds: (performance.now() - began) / 1000 });
    const { hostname, port } = new URL(url);
    const sent = request(
      {
        agent,
        hostname,
        port,
        method: shot.method,
        path: shot.address,
        headers: { ...shot.headers, ...(shot.body ? { "content-length": shot.body.byteLength } : {}) },
        timeout: patienceSeconds * 1000,
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () =>
          done(answer.statusCode ?? 0, JSON.stringify(answer.headers), Buffer.concat(parts).toString()),
        );
        answer.on("error", () => done(0, "", "the answer broke off"));
      },
    );
    sent.on("timeout", () => sent.destroy(new Error("no answer in time")));
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // A connection that was kept for the next request may be closed just when it is sent: nobody has read it.
      if (error.code === "ECONNRESET" && sent.reusedSocket && !again) {
        fire(url, shot, patienceSeconds, true).then(settle);
        return;
      }
      done(0, "", error.message);
    });
    sent.end(shot.body ?? undefined);
  });
}
