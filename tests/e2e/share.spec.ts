import { readFile } from "node:fs/promises";
import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";
import { makeProfile } from "./make-profile";

test("1.7 a link is made, copied once, opened without sign-in on a phone, and revoked", async ({
  page,
  visitor,
  workspace,
  allowConsoleError,
}) => {
  // Next writes the second one while it develops.
  allowConsoleError(/404|script tag while rendering/);
  const auto = await makeProfile(page, workspace.slug, "personal-auto", "Personal auto");
  await page.goto(`/${workspace.slug}/profiles/${auto.id}`);
  await page.getByRole("button", { name: "Share…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("No link has been made yet.")).toBeVisible();
  await dialog.getByLabel("What it is for").fill("The board");
  const counts = dialog.getByRole("checkbox", { name: /Show how many customers/ });
  await expect(counts).not.toBeChecked();
  await dialog.getByRole("button", { name: "Create a link" }).click();
  const field = page.getByRole("textbox", { name: "The board" });
  await expect(field).toHaveValue(/\/s\/lcs_/);
  const address = await field.inputValue();
  await expectAccessible(page);

  await visitor.setViewportSize({ width: 390, height: 844 });
  await visitor.goto(address);
  await expect(visitor.getByRole("heading", { level: 1, name: "Personal auto" })).toBeVisible();
  await expect(visitor.getByText("€464.13", { exact: true })).toBeVisible();
  await expect(visitor.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  expect(await visitor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await visitor.content()).not.toContain(workspace.slug);
  expect(await visitor.content()).not.toContain(auto.id);
  await expectAccessible(visitor, { drawn: "svg" });

  const download = visitor.waitForEvent("download");
  await visitor.getByRole("button", { name: "profile.json" }).click();
  const file = await (await download).path();
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ version: 2, name: "Personal auto" });

  await page.getByRole("button", { name: "Revoke…" }).click();
  await page.getByRole("button", { name: "Revoke for good" }).click();
  await expect(page.getByText("Revoked", { exact: true })).toBeVisible();
  const gone = await visitor.goto(address);
  expect(gone?.status()).toBe(404);

  await page.goto(`/${workspace.slug}/profiles`);
  await page.getByRole("button", { name: "Import profile.json" }).click();
  await page.getByLabel("profile.json").setInputFiles(file);
  await page.getByLabel(/^Name/).fill("Brought back");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Brought back" })).toBeVisible();
  await expect(page.getByText(/Of those reached, 5\.04/)).toBeVisible();
});

test("1.7 an address that opens shared pages too often is answered 429 and told when to come back", async ({
  request,
}) => {
  const from = { headers: { "x-forwarded-for": "198.51.100.77" } };
  const address = `/s/lcs_${"c".repeat(43)}`;
  expect((await request.get(address, from)).status()).toBe(404);
  const turns = Array.from({ length: 119 }, () => request.get(`/api/v1/shared/x`, from));
  for (const turn of await Promise.all(turns)) expect(turn.status()).toBe(404);
  const refused = await request.get(address, from);
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
  expect(await refused.text()).toContain("Wait a minute");
});

test("1.7 a file that cannot be taken is refused at its fields", async ({
  page,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/4\d\d/);
  await page.goto(`/${workspace.slug}/profiles`);
  await page.getByRole("button", { name: "Import profile.json" }).click();
  const send = async (text: string) => {
    await page
      .getByLabel("profile.json")
      .setInputFiles({ name: "p.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: "Import", exact: true }).click();
  };
  await send('{ "version": 2,');
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("The file is not valid JSON");
  await send(JSON.stringify({ version: 2, name: "Bad", industry: "insurance", stages: [], colour: "red" }));
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(
    "assumptions: This field is missing.",
  );
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("colour: This field is not known.");
});

test("1.7 the report is one A4 page, and its picture stands alone as SVG and PNG, in the dark too", async ({
  page,
  workspace,
}) => {
  const loan = await makeProfile(page, workspace.slug, "personal-loan", "Personal loan");
  await page.goto(`/${workspace.slug}/profiles/${loan.id}/report`);
  await expect(page.getByRole("table", { name: /Figures of Personal loan/ })).toContainText("13,087");
  await expectAccessible(page, { drawn: "svg" });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

  await page.emulateMedia({ colorScheme: "dark" });
  const drawn = page.waitForEvent("download");
  await page.getByRole("button", { name: "SVG" }).click();
  const svg = await readFile(await (await drawn).path(), "utf8");
  expect(svg).not.toContain("var(");
  expect(svg).not.toContain("light-dark");
  // The paper of the dark theme, behind everything.
  expect(svg).toMatch(/<rect[^>]*fill="rgb\(23, 22, 20\)"/);
  expect(svg).toContain("A customer costs €388.27 to win");
  const pictured = page.waitForEvent("download");
  await page.getByRole("button", { name: "PNG" }).click();
  const png = await readFile(await (await pictured).path());
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
});

test("1.1 two versions are held against each other", async ({ page, workspace }) => {
  const auto = await makeProfile(page, workspace.slug, "personal-auto", "Personal auto");
  const headers = { "x-workspace": workspace.slug, origin: process.env.LIFECURVE_URL ?? "" };
  const post = async (path: string, method: string, data: object) => {
    const answer = await page.request.fetch(`/api/v1${path}`, { method, headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  const published = await post(`/models/${auto.id}/publish`, "POST", { version: auto.version });
  const stages = published.published.stages.map((stage: { name: string; passRate: number | null }) =>
    stage.name === "Quote" ? { ...stage, passRate: 0.65 } : stage,
  );
  await post(`/models/${auto.id}/draft`, "PUT", { version: published.version, stages });
  await page.goto(`/${workspace.slug}/profiles/${auto.id}/versions`);
  await expect(
    page.getByRole("heading", { name: "1 change in 1 place from version 1 to version 2" }),
  ).toBeVisible();
  await expect(page.getByText("Pass rate 60 % → 65 %")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Compare their curves" }).click();
  // 464.127 against 16 ÷ .0546 + 8 ÷ .13 + 16 ÷ .2
  await expect(page.getByRole("table", { name: "Figures of each profile", exact: true })).toContainText(
    "€434.58",
  );
});
