import { expect, test } from "vitest";
import { csvHref } from "./csv-href";

test("6.4 the CSV of a list keeps its filters and leaves the page out", () => {
  const filters = { status: "open", owner: "", month: undefined, cursor: "abc", limit: 50, by: "name & day" };
  expect(csvHref("acme", "/endings", filters)).toBe(
    "/api/v1/endings?by=name+%26+day&status=open&csv=items&workspace=acme",
  );
  expect(csvHref("acme", "/reports/activity", {}, "charts")).toBe(
    "/api/v1/reports/activity?csv=charts&workspace=acme",
  );
});
