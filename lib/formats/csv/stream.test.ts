import { describe, expect, it } from "vitest";
import { streamText } from "./stream";

describe("6.2 text that is sent while it is read", () => {
  it("arrives whole and in order", async () => {
    const stream = await streamText(async (begin, send) => {
      begin();
      for (const part of ["a,b\n", "1,2\n", "3,é\n"]) await send(part);
    });
    expect(await new Response(stream).text()).toBe("a,b\n1,2\n3,é\n");
  });

  it("throws before the first byte what goes wrong before it", async () => {
    await expect(streamText(() => Promise.reject(new Error("not yours")))).rejects.toThrow("not yours");
  });

  it("gives up on who does not read, and says so to who comes late", async () => {
    let stopped: (error: unknown) => void = () => undefined;
    const work = new Promise((resolve) => {
      stopped = resolve;
    });
    const stream = await streamText(async (begin, send) => {
      begin();
      try {
        for (;;) await send("x".repeat(1_000));
      } catch (error) {
        stopped(error);
        throw error;
      }
    }, 5);
    expect(String(await work)).toContain("Nobody read");
    await expect(new Response(stream).text()).rejects.toThrow("Nobody read");
  });
});
