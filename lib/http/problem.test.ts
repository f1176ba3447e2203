import { expect, test } from "vitest";
import { toAppError } from "./problem";

test.each([
  ["23505", 409],
  ["P2002", 409],
  ["23503", 409],
  ["40001", 503],
  ["22P02", 422],
  ["XX000", 500],
])("7.1 what the database calls %s is answered with %i", (code, status) => {
  expect(toAppError(Object.assign(new Error("duplicate key"), { code })).status).toBe(status);
});
