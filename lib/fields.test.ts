import { expect, test } from "vitest";
import { optionalText, plainText, requiredText } from "./fields";

const texts = {
  plain: plainText(),
  required: requiredText(20, "Write something."),
  optional: optionalText(20),
};

test.each(Object.entries(texts))(
  "7.1 a %s text takes lines and tabs, but no control character",
  (_, schema) => {
    expect(schema.parse(" one\r\n\ttwo é 👍 ")).toBe("one\r\n\ttwo é 👍");
    for (const control of ["\0", "\b", "\u001b[31m", "\u007f", "\u0085"]) {
      expect(schema.safeParse(`a${control}b`).error?.issues[0]?.message).toMatch(/control character/);
    }
  },
);
