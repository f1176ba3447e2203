import { afterEach, beforeEach, expect, vi } from "vitest";

// An error that reaches the console is a defect even when every assertion passes.
let spy: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  spy = vi.spyOn(console, "error");
});

afterEach(() => {
  const calls = spy.mock.calls;
  spy.mockRestore();
  expect(calls, "console.error was called during this test").toEqual([]);
});
