import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeWorkspace } from "@/tests/factories/workspace";
import { makeKey } from "@/tests/integration/live-events/send";
import { serveApi } from "@/tests/setup/api-server";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const run = promisify(execFile);
const tool = (name: string) => path.join(process.cwd(), "node_modules/.bin", name);

let folder = "";
let server: Awaited<ReturnType<typeof serveApi>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lifecurve-client-"));
  server = await serveApi();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A client made by a generator that knows nothing of the product but its document. */
async function generate(): Promise<void> {
  const config = {
    lifecurve: {
      input: path.join(process.cwd(), "public/openapi.json"),
      output: { target: "api.ts", client: "fetch", mode: "single", headers: true, baseUrl: server.url },
    },
  };
  await writeFile(path.join(folder, "package.json"), '{"type":"module"}');
  await writeFile(path.join(folder, "orval.config.mjs"), `export default ${JSON.stringify(config)};`);
  await run(tool("orval"), ["--config", "orval.config.mjs"], { cwd: folder });
  await cp("tests/fixtures/api-client/life.ts", path.join(folder, "life.ts"));
  // Node's own names are all that the small program needs of the outside.
  await writeFile(
    path.join(folder, "node.d.ts"),
    "declare const process: { env: Record<string, string | undefined>; stdout: { write(text: string): void } };",
  );
}

async function compile(): Promise<void> {
  await run(
    tool("tsc"),
    [
      ...["--strict", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext"],
      ...["--lib", "es2022,dom,dom.iterable", "--types", "", "--outDir", "built"],
      ...["node.d.ts", "api.ts", "life.ts"],
    ],
    { cwd: folder },
  ).catch((error: { stdout: string }) => {
    throw new Error(error.stdout.slice(0, 4000));
  });
}

test("6.3 a generated client compiles strictly and lives a life through the API", async () => {
  const actor = await makeWorkspace();
  const key = await makeKey(actor);
  await generate();
  await compile();
  const { stdout } = await run(process.execPath, ["built/life.js"], {
    cwd: folder,
    env: { ...process.env, LIFECURVE_KEY: key },
  });
  const steps = JSON.parse(stdout);
  expect(steps).toMatchObject({
    report: 200,
    customer: { name: "Anna Ansel", stage: { id: steps.stage } },
    renamed: { status: 200, name: "Anna Berg" },
    late: { status: 412, code: "stale" },
    unchanged: true,
    missing: { status: 404, code: "not_found" },
  });
  expect(steps.modelTag).toMatch(/^"1\.[\w-]{16}"$/);
  expect(steps.policy).toMatch(/^"key";q=\d+;w=60$/);
  // The one call of twelve and a half minutes is the activity of that month.
  expect(JSON.stringify(steps.activity)).toContain("12.5");
});
