import { expectAccessible } from "./accessible";
import { expect, test } from "./fixtures";

test("1.4 a visitor pulls the two lives by keyboard and by mouse, and every figure follows", async ({
  visitor,
}) => {
  await visitor.goto("/");
  const auto = visitor.getByRole("slider", { name: "Personal auto policy: cost to win one customer" });
  // Own 16 + 8 + 16 = 40; 16/.0504 + 8/.12 + 16/.2 = 464.13 with those who never close.
  await expect(auto).toHaveAttribute("aria-valuetext", "$464 to win one customer");
  await expect(visitor.getByText("$40 on them, $424 on those who never closed")).toBeVisible();
  await expect(visitor.getByRole("heading", { name: /takes 45 months/ })).toBeVisible();

  await auto.focus();
  // Ten steps of 4 dollars less.
  await visitor.keyboard.press("PageUp");
  await expect(auto).toHaveAttribute("aria-valuetext", "$424 to win one customer");

  const app = visitor.getByRole("slider", { name: "Ad-funded app: margin after five years" });
  const box = await app.boundingBox();
  if (!box) throw new Error("the handle is not drawn");
  await visitor.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await visitor.mouse.down();
  await visitor.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 200, { steps: 5 });
  await visitor.mouse.up();
  await expect(visitor.getByRole("heading", { name: /The app never earns its customer back/ })).toBeVisible();

  await visitor.getByRole("button", { name: "Put back" }).click();
  await expect(visitor.getByRole("heading", { name: /back in 1.7 months/ })).toBeVisible();
});

for (const [scheme, width] of [
  ["light", 1280],
  ["dark", 1280],
  ["light", 390],
] as const) {
  test(`1.4 the landing page is accessible, ${scheme}, ${width} px`, async ({ visitor }) => {
    await visitor.emulateMedia({ colorScheme: scheme });
    await visitor.setViewportSize({ width, height: 844 });
    await visitor.goto("/");
    await expect(visitor.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(visitor);
  });
}
