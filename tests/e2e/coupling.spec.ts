import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

const documents = resolve(process.cwd(), "../shared/data/asyncapi");

type Landscape = { model: TestModel; services: Record<string, string>; interactions: Record<string, string> };

/** Five services over a model of five stages, of which one has none, and an interaction of each grade. */
async function makeLandscape(page: Page, slug: string, model: TestModel): Promise<Landscape> {
  const post = async (path: string, data: object): Promise<string> => {
    const answer = await page.request.post(`/api/v1/${path}`, {
      headers: { "x-workspace": slug, "sec-fetch-site": "same-origin" },
      data,
    });
    expect(answer.status(), await answer.text()).toBe(201);
    return (await answer.json()).id;
  };
  const stage = (key: string) => [{ stageId: model.stages[key] }];
  const services: Record<string, string> = {};
  for (const [name, more] of [
    ["Quotes", { stages: stage("acquisition"), domain: "Sales" }],
    ["Underwriting", { stages: stage("conversion") }],
    ["Billing", { stages: [...stage("onboarding"), ...stage("use")], domain: "Money" }],
    ["Claims", { stages: stage("use") }],
    ["Letters", {}],
  ] as const)
    services[name] = await post("services", { name, ...more });
  const interactions: Record<string, string> = {};
  const tell = async (
    name: string,
    from: string,
    fields: string[],
    to: Record<string, string[]>,
    more = {},
  ) => {
    interactions[name] = await post("interactions", {
      name,
      producerId: services[from],
      fields,
      consumers: Object.entries(to).map(([taker, used]) => ({ serviceId: services[taker], fields: used })),
      ...more,
    });
  };
  await tell("Policy bound", "Underwriting", ["policyId"], {
    Billing: ["policyId"],
    Claims: ["policyId"],
    Letters: ["policyId"],
  });
  await tell("Quote accepted", "Quotes", ["quoteId", "premium"], { Underwriting: ["quoteId", "premium"] });
  await tell(
    "Balance asked for",
    "Claims",
    ["customerId"],
    { Billing: ["customerId"] },
    { awaitsReply: true, namesConsumers: true },
  );
  return { model, services, interactions };
}

const boxOf = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name}, `) });
const placesOf = (page: Page) =>
  page.locator("[data-service]").evaluateAll((boxes) =>
    boxes.map((box) => {
      const rect = box.querySelector("rect:nth-of-type(2)");
      return [box.getAttribute("data-service"), rect?.getAttribute("x"), rect?.getAttribute("y")].join(" ");
    }),
  );

test("4.4 the map is walked by keyboard, filtered, told again as a list, and keeps its places when something is added", async ({
  page,
  actor,
  workspace,
}) => {
  const { services } = await makeLandscape(page, workspace.slug, await makeModel(actor));
  await page.goto(`/${workspace.slug}/architecture/coupling`);
  await expect(page.getByText("1 rpc-style, 1 message and 1 event between 5 services.")).toBeVisible();
  await expectAccessible(page, { drawn: "[data-line], [data-service]" });
  await expect(page.locator("[data-line]")).toHaveCount(5);

  await boxOf(page, "Quotes").focus();
  await page.keyboard.press("ArrowRight");
  await expect(boxOf(page, "Underwriting")).toBeFocused();
  await page.keyboard.press("Enter");
  const details = page.getByRole("complementary", { name: "Details" });
  await expect(details.getByRole("heading", { name: "Underwriting" })).toBeFocused();
  await details.getByRole("button", { name: /Quote accepted/ }).click();
  await expect(details).toContainText("Only Underwriting takes it.");
  await expect(details).toContainText("2 of 2 fields are for one consumer alone: quoteId, premium.");
  await expectAccessible(page, { drawn: "[data-line], [data-service]" });
  await page.keyboard.press("Escape");
  await expect(details).toHaveCount(0);
  await expect(boxOf(page, "Underwriting")).toBeFocused();

  // Two places of a line move nobody.
  const before = await placesOf(page);
  const answer = await page.request.post("/api/v1/interactions", {
    headers: { "x-workspace": workspace.slug, "sec-fetch-site": "same-origin" },
    data: {
      name: "Letter sent",
      producerId: services.Letters,
      fields: [],
      consumers: [{ serviceId: services.Quotes }],
    },
  });
  expect(answer.status()).toBe(201);
  await page.reload();
  await expect(page.locator("[data-line]")).toHaveCount(6);
  expect(await placesOf(page)).toEqual(before);

  await page.getByLabel("Grade").selectOption({ label: "Rpc-style" });
  await expect(page.getByText("1 of 4")).toBeVisible();
  await expect(page.locator("[data-line]")).toHaveCount(1);
  await expect(page).toHaveURL(/grade=rpc/);
  await page.getByText("List", { exact: true }).click();
  await expect(page.getByRole("row", { name: /Balance asked for/ })).toContainText(
    "The sender waits for a reply.",
  );
  await expect(page.getByRole("row", { name: /Policy bound/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("row", { name: /Balance asked for/ })).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(page.getByRole("row", { name: /Policy bound/ })).toBeVisible();
  await expectAccessible(page);
});

test("4.4 coupling across an accepted seam is flagged; a thought shows the difference, outlives the page and is carried out on purpose", async ({
  page,
  actor,
  workspace,
}) => {
  const { model, interactions } = await makeLandscape(page, workspace.slug, await makeModel(actor));
  const accepted = await page.request.post("/api/v1/seam-verdicts", {
    headers: { "x-workspace": workspace.slug, "sec-fetch-site": "same-origin" },
    data: {
      modelId: model.id,
      leftStageId: model.stages.conversion,
      rightStageId: model.stages.onboarding,
      verdict: "accepted",
      reason: "Written once, billed for years.",
    },
  });
  expect(accepted.status(), await accepted.text()).toBe(201);
  await page.goto(`/${workspace.slug}/architecture/coupling?view=list`);
  // Underwriting stands before the seam, billing and claims behind it.
  await expect(page.getByRole("row", { name: /Policy bound/ })).toContainText(
    "To Billing it crosses the accepted seam between Conversion and Onboarding.",
  );
  await expect(page.getByRole("row", { name: /Balance asked for/ })).not.toContainText("Crosses a seam");

  await page.getByText("Map", { exact: true }).click();
  await expect(page.locator("[data-seam]")).toHaveCount(1);
  await boxOf(page, "Claims").focus();
  await page.keyboard.press("Enter");
  const details = page.getByRole("complementary", { name: "Details" });
  await details.getByRole("button", { name: /Balance asked for/ }).click();
  await details.getByRole("button", { name: "Put a queue between" }).click();
  await expect(page.getByText("Rpc-style 1 → 0", { exact: false })).toBeVisible();
  await expect(page.getByRole("row", { name: /Balance asked for/ })).toContainText("Rpc-style → Message");
  await details.getByRole("button", { name: "Close details" }).click();
  await boxOf(page, "Underwriting").focus();
  await page.keyboard.press("Enter");
  await details.getByRole("button", { name: /Policy bound/ }).click();
  await details.getByRole("button", { name: "Without Billing" }).click();
  // Two consumers crossed the seam, one is left.
  await expect(page.getByText("crossings of accepted seams 2 → 1", { exact: false })).toBeVisible();
  await expectAccessible(page, { drawn: "[data-line], [data-service]" });

  const read = async (name: string) => {
    const answer = await page.request.get(`/api/v1/interactions/${interactions[name]}`, {
      headers: { "x-workspace": workspace.slug },
    });
    return answer.json();
  };
  // Only thought of, and not lost.
  expect(await read("Balance asked for")).toMatchObject({ grade: "rpc", version: 1 });
  await page.reload();
  await expect(page.getByText("crossings of accepted seams 2 → 1", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Carry out" }).click();
  const dialog = page.getByRole("dialog", { name: "Carry out what was thought of" });
  await expect(dialog).toContainText("“Balance asked for” no longer waits for a reply.");
  await dialog.getByRole("button", { name: "Carry out" }).click();
  await expect(page.getByText("2 interactions changed.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What if" })).toHaveCount(0);
  expect(await read("Balance asked for")).toMatchObject({ grade: "message", awaitsReply: false });
  expect((await read("Policy bound")).consumers.map(({ name }: { name: string }) => name)).toEqual([
    "Claims",
    "Letters",
  ]);
});

test("4.4 a sequence is put together, drawn, and taken along as Mermaid and as a picture that stands alone", async ({
  page,
  actor,
  workspace,
}) => {
  await makeLandscape(page, workspace.slug, await makeModel(actor));
  await page.goto(`/${workspace.slug}/architecture/coupling?view=sequence`);
  await expect(page.getByText("What happens one after the other will be drawn here.")).toBeVisible();
  const add = page.getByLabel("Add an interaction");
  await add.selectOption({ label: "Policy bound (Underwriting)" });
  await add.selectOption({ label: "Quote accepted (Quotes)" });
  await add.selectOption({ label: "Balance asked for (Claims)" });
  await page.getByRole("button", { name: "Quote accepted, 2, earlier" }).click();
  await expect(page.getByRole("img", { name: /^Quotes to Underwriting: Quote accepted; / })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("img", { name: /^Quotes to Underwriting: Quote accepted; / })).toBeVisible();

  const save = async (name: string) => {
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name, exact: true }).click();
    return readFileSync(await (await waiting).path(), "utf8");
  };
  expect(await save("Mermaid")).toBe(
    [
      "sequenceDiagram",
      "  participant p1 as Quotes",
      "  participant p2 as Underwriting",
      "  participant p3 as Billing",
      "  participant p4 as Claims",
      "  participant p5 as Letters",
      "  p1-)p2: Quote accepted",
      "  p2-)p3: Policy bound",
      "  p2-)p4: Policy bound",
      "  p2-)p5: Policy bound",
      "  p4->>p3: Balance asked for",
      "  p3-->>p4: Reply to Balance asked for",
      "",
    ].join("\n"),
  );
  const svg = await save("SVG");
  expect(svg).not.toContain("var(");
  const size = await page.evaluate(async (text) => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, svg);
  expect(size[0]).toBeGreaterThan(900);
  expect(size[1]).toBeGreaterThan(200);
});

test("4.4 AsyncAPI documents are dropped in, shown before they change anything, carried out, and refused in words", async ({
  page,
  workspace,
}) => {
  if (!existsSync(documents))
    throw new Error(`The public AsyncAPI documents are missing: put them at ${documents}.`);
  await page.goto(`/${workspace.slug}/architecture/coupling`);
  await page.getByRole("link", { name: "AsyncAPI documents" }).click();
  await expect(page.getByRole("heading", { name: "AsyncAPI documents", level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Choose a folder").setInputFiles(resolve(documents, "social-media"));
  await expect(page.getByRole("heading", { name: "What these documents bring" })).toBeVisible();
  await expect(page.getByText("5 services new of 5; 4 interactions new", { exact: false })).toBeVisible();
  await expect(page.getByRole("row", { name: /commentLiked/ })).toContainText(
    "Website Backend → Comments Service, Notifications Service, Public API",
  );
  await expectAccessible(page);
  // Its address leads back to what was read.
  await page.reload();
  await page.getByRole("button", { name: "Carry out" }).click();
  await expect(page.getByRole("row", { name: /^Comments Service/ })).toContainText("Remove");

  await page
    .getByLabel("Choose files")
    .setInputFiles(
      ["rpc-client-asyncapi.yml", "rpc-server-asyncapi.yml"].map((name) => resolve(documents, name)),
    );
  await expect(page.getByRole("row", { name: /requestSum/ })).toContainText(
    "RPC Client Example → RPC Server Example",
  );
  await page.getByRole("button", { name: "Carry out" }).click();
  await expect(page.getByRole("row", { name: /^RPC Server Example/ })).toBeVisible();

  const remote =
    "asyncapi: 3.0.0\ninfo: {title: Remote, version: 1.0.0}\nchannels:\n  c: {$ref: 'https://example.com/c.yaml'}\n";
  await page
    .getByLabel("Choose files")
    .setInputFiles({ name: "remote.yaml", mimeType: "application/yaml", buffer: Buffer.from(remote) });
  await expect(page.getByText(/remote\.yaml, line 4/)).toBeVisible();
  await expect(page.getByText("Nothing was changed.")).toBeVisible();
  await page.getByLabel("Choose files").setInputFiles({
    name: "huge.yaml",
    mimeType: "application/yaml",
    buffer: Buffer.alloc(3_000_000, "a"),
  });
  await expect(
    page.getByText("huge.yaml has 3.0 MB; at most 1.0 MB are read.", { exact: false }),
  ).toBeVisible();

  await page.goto(`/${workspace.slug}/architecture/coupling?view=list`);
  await expect(page.getByRole("row", { name: /requestSum/ })).toContainText("Rpc-style");
  await expect(page.getByRole("row", { name: /commentLiked/ })).toContainText("Event");
  await page.goto(`/${workspace.slug}/architecture/coupling/documents`);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download AsyncAPI 3" }).click();
  const archive = readFileSync(await (await waiting).path());
  expect(archive.subarray(0, 2).toString()).toBe("PK");
  expect(archive.includes('title: "RPC Client Example"')).toBe(true);
});
