/** Answers in one run of many clients: how many a second, and how long each waited (milliseconds). */
export type Run = { perSecond: number; waits: number[] };

/** Runs `ask` in a loop in each of `clients` clients at once for some seconds; `ask` throws to stop the bench. */
export async function runClients(
  clients: number,
  seconds: number,
  ask: (client: number, turn: number) => Promise<void>,
): Promise<Run> {
  const waits: number[] = [];
  const start = performance.now();
  const until = start + seconds * 1_000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = 0; performance.now() < until; turn++) {
        const asked = performance.now();
        await ask(client, turn);
        waits.push(performance.now() - asked);
      }
    }),
  );
  return { perSecond: (waits.length * 1_000) / (performance.now() - start), waits };
}
