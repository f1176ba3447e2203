import { expect, test } from "vitest";
import { inputOf, moveRow, newRow, previewOf, readNumber } from "./edit-stages";

const rows = ["a", "b", "c"].map((key) => newRow(key, "use", key));

test("1.1 a stage moves to another place and the others keep their order", () => {
  const keys = (list: typeof rows) => list.map((row) => row.key).join("");
  expect(keys(moveRow(rows, 0, 2))).toBe("bca");
  expect(keys(moveRow(rows, 2, 0))).toBe("cab");
  expect(keys(moveRow(rows, 1, 9))).toBe("acb");
  expect(keys(moveRow(rows, 7, 0))).toBe("abc");
});

test("1.1 figures are read as they are typed", () => {
  expect(["", " 3 ", "0,5", ".25", "1e3", "-1", "x"].map(readNumber)).toEqual([
    null,
    3,
    0.5,
    0.25,
    undefined,
    undefined,
    undefined,
  ]);
});

test("1.1 what cannot be read is said at its field, and nothing is lost", () => {
  const [first = newRow("a", "use", "A")] = rows;
  const { errors } = inputOf([{ ...first, passRate: "142", durationDays: "soon", name: " " }]);
  expect(errors.map((error) => error.path)).toEqual([
    "stages.0.durationDays",
    "stages.0.passRate",
    "stages.0.name",
  ]);
  expect(inputOf([{ ...first, passRate: "42", durationDays: "3" }]).stages[0]).toMatchObject({
    passRate: 0.42,
    durationDays: 3,
    side: "post",
  });
  expect(previewOf([{ ...first, passRate: "142" }])[0]?.passRate).toBeNull();
});
