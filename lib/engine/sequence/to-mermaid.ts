import type { Sequence, SequenceStep } from "./sequence";

/** Solid and closed where the sender waits, dashed where the answer comes back, open where nobody waits. */
const arrows: Readonly<Record<SequenceStep["kind"], string>> = {
  event: "-)",
  message: "-)",
  rpc: "->>",
  reply: "-->>",
};

const plain = /[\p{L}\p{N} ._]/u;

/**
 * Text as Mermaid shows it and never reads it: everything but letters, digits, blanks, dots and underscores as its
 * code, and so the word "end", which closes blocks. Line ends and control characters become blanks.
 */
export function escapeMermaid(text: string): string {
  const oneLine = text
    .toWellFormed()
    .replaceAll(/[\p{C}\p{Z}\s]+/gu, " ")
    .trim();
  const coded = [...oneLine]
    .map((letter) => (plain.test(letter) ? letter : `#${letter.codePointAt(0)};`))
    .join("");
  return coded.replaceAll(
    /(?<![\p{L}\p{N}])(e)(?=nd(?![\p{L}\p{N}]))/giu,
    (letter) => `#${letter.charCodeAt(0)};`,
  );
}

/** A sequence diagram as Mermaid text; participants are called p1, p2 and so on, so that no name can be read as syntax. */
export function toMermaid({ participants, steps }: Sequence): string {
  const lines = [
    "sequenceDiagram",
    ...participants.map((name, index) => `  participant p${index + 1} as ${escapeMermaid(name) || "#8203;"}`),
    ...steps.map(
      ({ from, to, text, kind }) =>
        `  p${from + 1}${arrows[kind]}p${to + 1}: ${escapeMermaid(text) || "#8203;"}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}
