import type { Sequence, SequenceStep } from "./sequence";

export const sequenceSizes = {
  column: 210,
  box: { width: 170, height: 40 },
  margin: 20,
  letter: 6.6,
  line: 16,
} as const;

export type PlacedStep = {
  readonly kind: SequenceStep["kind"];
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  /** Above the arrow, a line each; centred at `x`. */
  readonly words: readonly { readonly text: string; readonly x: number; readonly y: number }[];
};

export type SequenceDrawing = {
  readonly width: number;
  readonly height: number;
  readonly participants: readonly {
    readonly name: string;
    readonly label: string;
    /** The middle of its box and of its line. */
    readonly x: number;
  }[];
  readonly top: number;
  readonly steps: readonly PlacedStep[];
};

/** Breaks text into lines of about so many letters; words that are longer are cut. */
export function breakWords(text: string, letters: number): string[] {
  const pieces = text.split(/\s+/).flatMap((word) => word.match(new RegExp(`.{1,${letters}}`, "gsu")) ?? []);
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + piece.length + 1 <= letters)
      lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
  }
  return lines.length > 0 ? lines : [""];
}

const shorten = (text: string, letters: number) =>
  text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;

/** Where everything of a sequence stands: participants side by side, steps below each other. */
export function layOutSequence({ participants, steps }: Sequence): SequenceDrawing {
  const { column, box, margin, letter, line } = sequenceSizes;
  const xOf = (place: number) => margin + box.width / 2 + place * column;
  const top = margin + box.height;
  let y = top + 12;
  const placed = steps.map(({ from, to, text, kind }): PlacedStep => {
    const self = from === to;
    const [x1, x2] = [xOf(from), self ? xOf(from) + 40 : xOf(to)];
    const room = Math.max(column - 24, Math.abs(x2 - x1) - 24);
    const lines = breakWords(text, Math.floor(room / letter));
    const first = y + line;
    y = first + lines.length * line;
    const x = (Math.min(x1, x2) + Math.max(x1, x2)) / 2;
    const words = lines.map((one, index) => ({ text: one, x, y: first + index * line }));
    return { kind, x1, x2, y: y - line + 8, words };
  });
  return {
    width: margin * 2 + box.width + Math.max(0, participants.length - 1) * column,
    height: y + margin + 12,
    participants: participants.map((name, place) => ({
      name,
      label: shorten(name, Math.floor((box.width - 16) / letter)),
      x: xOf(place),
    })),
    top,
    steps: placed,
  };
}
