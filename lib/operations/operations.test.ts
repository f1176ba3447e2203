import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requestIdOf } from "@/lib/http/request-id";
import { toSentence } from "@/lib/log";
import { silentAfterMs, workerState } from "./node-state";
import { makeTemplates } from "./route-templates";
import { mayReadMetrics } from "./serve-metrics";

describe("7.4 what operators see", () => {
  const templates = makeTemplates([
    "/(app)/[workspace]/page",
    "/(app)/[workspace]/customers/[id]/page",
    "/(app)/[workspace]/customers/new/page",
    "/api/v1/customers/[id]/route",
    "/api/v1/customers.csv/route",
    "/api/auth/[...all]/route",
    "/health/route",
    "/page",
  ]);

  it.each([
    ["/", "/"],
    ["/health", "/health"],
    ["/quillhaven", "/[workspace]"],
    ["/quillhaven/customers/new", "/[workspace]/customers/new"],
    ["/quillhaven/customers/0b6f", "/[workspace]/customers/[id]"],
    ["/api/v1/customers/0b6f", "/api/v1/customers/[id]"],
    ["/api/v1/customers.csv", "/api/v1/customers.csv"],
    ["/api/auth/sign-in/email", "/api/auth/[...all]"],
    ["/quillhaven/secret/plan", "other"],
    ["/_next/static/chunks/a.js", "/_next"],
  ])("an address counts under its template: %s → %s", (address, template) => {
    expect(templates(address)).toBe(template);
  });

  it("no address adds a template that the build does not know", () => {
    const known = new Set(["/", "/health", "/[workspace]", "/[workspace]/customers/new", "other", "/_next"]);
    for (const more of ["/[workspace]/customers/[id]", "/api/v1/customers/[id]", "/api/v1/customers.csv"])
      known.add(more);
    known.add("/api/auth/[...all]");
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => known.has(templates(`/${parts.join("/")}`))),
      { numRuns: 2_000 },
    );
  });

  it("a well-formed request id is taken over; anything else gets a new one", () => {
    for (const id of [
      "7f0c1c1e-5d5b-4f0e-9f62-6b8b2f8ff0a1",
      "Root=1-67891233-abcdef012345678912345678",
      "a",
    ])
      expect(requestIdOf(id)).toBe(id);
    for (const odd of [null, undefined, "", " a", "a b", "a\nb", '"', "x".repeat(65), "é", "-a"])
      expect(requestIdOf(odd)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    fc.assert(fc.property(fc.string(), (given) => /^[\x21-\x7e]{1,64}$/.test(requestIdOf(given))));
  });

  it("metrics open for the token alone, and for nobody where there is none", () => {
    expect(mayReadMetrics("Bearer s3cret", "s3cret")).toBe(true);
    expect(mayReadMetrics("bearer s3cret", "s3cret")).toBe(true);
    for (const given of [null, "", "Bearer", "Bearer s3cre", "Bearer s3crets", "Basic s3cret"])
      expect(mayReadMetrics(given, "s3cret"), String(given)).toBe(false);
    expect(mayReadMetrics("Bearer undefined", undefined)).toBe(false);
    expect(mayReadMetrics("Bearer ", "")).toBe(false);
  });

  it("a worker that is not heard of any more is silent", () => {
    const state = {
      stopping: false,
      worker: { running: true, residentBytes: 1, lagSeconds: 0 },
      heardAt: 1_000,
    };
    expect(workerState(state, 1_000 + silentAfterMs - 1)).toBe("running");
    expect(workerState(state, 1_000 + silentAfterMs)).toBe("silent");
    expect(workerState(null)).toBe("elsewhere");
  });

  it("people at a terminal read a sentence", () => {
    const line = JSON.stringify({
      level: "error",
      time: "2026-01-02T03:04:05.678Z",
      requestId: "r1",
      stack: "at x",
      msg: "request failed",
    });
    expect(toSentence(line)).toBe("03:04:05 error request failed requestId=r1\nat x\n");
  });
});
