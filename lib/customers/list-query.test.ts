import { describe, expect, it } from "vitest";
import { listAddress, pageAddresses, readListQuery } from "./list-query";

const stage = "0199a1a1-0000-7000-8000-000000000001";

describe("a list's address", () => {
  it("2.1 opens whatever the address says, leaving out what it does not understand", () => {
    const query = readListQuery({
      search: "ann",
      stageId: "nonsense",
      sort: "margin",
      status: "left",
      page: "7",
    });
    expect(query).toMatchObject({ search: "ann", sort: "margin", status: "left", limit: 50 });
    expect(query.stageId).toBeUndefined();
  });
  it("2.1 keeps the filters when one changes, and starts at the first page again", () => {
    const query = readListQuery({ search: "ann", stageId: stage, cursor: "abc" });
    expect(listAddress("/w/customers", query, { status: "left" })).toBe(
      `/w/customers?search=ann&stageId=${stage}&status=left`,
    );
    expect(listAddress("/w/customers", query, { search: null, stageId: null })).toBe("/w/customers");
  });
  it("2.1 finds the way back over keyset pages", () => {
    const at = (search: Record<string, string>, next: string | null) =>
      pageAddresses("/c", readListQuery(search), search.trail ?? "", next);
    const first = at({}, "two");
    expect(first).toEqual({ next: "/c?cursor=two", previous: null });
    const second = at({ cursor: "two" }, "three");
    expect(second).toEqual({ next: "/c?cursor=three&trail=two", previous: "/c" });
    expect(at({ cursor: "three", trail: "two" }, null)).toEqual({ next: null, previous: "/c?cursor=two" });
  });
});
