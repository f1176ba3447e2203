import { expect, test } from "vitest";
import { toAppError } from "./problem";

test.each([
  ["23505", 409],
  ["P2002", 409],
  ["23503", 409],
  ["P2025", 409],
  ["22009", 422],
  ["40001", 503],
  ["22P02", 422],
  ["XX000", 500],
])("7.1 what the database calls %s is answered with %i", (code, status) => {
  expect(toAppError(Object.assign(new Error("duplicate key"), { code })).status).toBe(status);
});

test("7.1 what the database says of a raw statement is heard through Prisma's own code", () => {
  const error = Object.assign(new Error("Raw query failed"), {
    code: "P2010",
    meta: { driverAdapterError: { cause: { originalCode: "40P01" } } },
  });
  expect(toAppError(error).status).toBe(503);
});

test("6.3 what the database says of a value that it cannot keep is heard through Prisma too", () => {
  const cause = { originalCode: "22P05" };
  const error = Object.assign(new Error("wrapped"), {
    code: "P2039",
    meta: { driverAdapterError: { cause } },
  });
  expect(toAppError(error).status).toBe(422);
});

test("7.4 a raw statement whose connection broke leaves the fate of a change open", () => {
  const error = Object.assign(new Error("Raw query failed"), {
    code: "P2010",
    meta: { driverAdapterError: { cause: { originalCode: "57P01" } } },
  });
  expect(toAppError(error)).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("or not"),
  });
});
