import { expect, test } from "vitest";
import { checkDirection } from "./check";
import { readImports, readSources, type SourceFile } from "./imports";

const file = (name: string, text: string): SourceFile => ({
  name,
  file: name.replace(/\.tsx?$/, ""),
  imports: readImports(text),
});
const faults = (name: string, text: string) => checkDirection([file(name, text)]).map((fault) => fault.text);

test("imports are read with their lines, static, dynamic and re-exported", () => {
  const text = [
    'import { a } from "@/lib/a";',
    'import type { B } from "./b";',
    "import {",
    "  c,",
    "  type D,",
    '} from "@/lib/c";',
    'export { e } from "./e";',
    'const f = import("@/lib/f");',
    'import "./style.css";',
    'import { type G, type H } from "./g";',
  ].join("\n");
  expect(readImports(text)).toEqual([
    { line: 1, specifier: "@/lib/a", typeOnly: false },
    { line: 2, specifier: "./b", typeOnly: true },
    { line: 3, specifier: "@/lib/c", typeOnly: false },
    { line: 7, specifier: "./e", typeOnly: false },
    { line: 8, specifier: "@/lib/f", typeOnly: false },
    { line: 9, specifier: "./style.css", typeOnly: false },
    { line: 10, specifier: "./g", typeOnly: true },
  ]);
});

test.each([
  ["lib/engine/money/x.ts", 'import { z } from "zod";'],
  ["lib/engine/money/x.ts", 'import { read } from "@/lib/db/sql";'],
  ["lib/formats/csv/x.ts", 'import { read } from "@/lib/db/sql";'],
  ["lib/db/x.ts", 'import type { Actor } from "@/lib/auth/actor";'],
  ["lib/touchpoints/commands.ts", 'import { headers } from "next/headers";'],
  ["lib/touchpoints/commands.ts", 'import { findMembers } from "@/lib/members/queries";'],
  ["lib/touchpoints/schema.ts", 'import { read } from "@/lib/db/sql";'],
  ["lib/http/x.ts", 'import { read } from "@/lib/db/sql";'],
  ["components/customers/x.tsx", 'import { findCustomers } from "@/lib/customers/queries";'],
  ["components/customers/x.tsx", 'const c = import("@/lib/customers/commands");'],
  ["components/customers/x.tsx", 'import { LineChart } from "recharts";'],
  ["components/customers/x.tsx", 'import { auth } from "@/lib/auth/better-auth";'],
  ["components/ui/x.tsx", 'import type { Customer } from "@/lib/customers/schema";'],
  ["app/(app)/x/page.tsx", 'import { read } from "@/lib/db/sql";'],
  ["app/(app)/x/page.tsx", 'import { PrismaClient } from "@prisma/client";'],
  ["lib/touchpoints/commands.ts", 'import { x } from "../members/schema";'],
])("a wrong import fails: %s with %s", (name, text) => {
  expect(faults(name, text)[0]).toBeDefined();
});

test.each([
  ["lib/imports/commands.ts", 'import { createModelFromStages } from "@/lib/models/create";'],
  ["lib/reports/queries.ts", 'import { findModels } from "@/lib/models/queries";'],
  ["components/customers/x.tsx", 'import type { Customer } from "@/lib/customers/schema";'],
  ["app/api/v1/x/route.ts", 'import { route } from "@/lib/http/route";'],
])("a right import passes: %s with %s", (name, text) => {
  expect(faults(name, text)).toEqual([]);
});

test("a browser file that reaches the database through others fails with the way", () => {
  const sources = [
    file("components/models/x.tsx", 'import { save } from "@/lib/models/draft";'),
    file("lib/models/draft.ts", 'import { transact } from "@/lib/db/transaction";'),
  ];
  expect(checkDirection(sources)).toEqual([
    {
      place: "components/models/x.tsx",
      text: "runs in the browser and reaches the database: components/models/x → lib/models/draft → lib/db/transaction.",
    },
  ]);
  const typeOnly = [
    file("components/models/x.tsx", 'import type { Saved } from "@/lib/models/draft";'),
    ...sources.slice(1),
  ];
  expect(checkDirection(typeOnly)).toEqual([]);
});

test("the product's own imports keep the direction", () => {
  expect(checkDirection(readSources(process.cwd(), ["app", "components", "lib"]))).toEqual([]);
});
