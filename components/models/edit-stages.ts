import { type StageKind, type StageText, usualSide } from "@/lib/models/view";

/** A stage while it is edited: numbers stay as typed until they are saved. Pass rates are typed in percent. */
export type StageRow = Omit<StageText, "stageId" | "durationDays" | "passRate"> & {
  key: string;
  stageId: string | null;
  durationDays: string;
  passRate: string;
};

function percentText(rate: number | null): string {
  return rate === null ? "" : String(Number((rate * 100).toFixed(6)));
}

export function rowsOf(stages: readonly StageText[]): StageRow[] {
  return stages.map((stage) => ({
    ...stage,
    key: stage.stageId,
    durationDays: stage.durationDays === null ? "" : String(stage.durationDays),
    passRate: percentText(stage.passRate),
  }));
}

export function newRow(key: string, kind: StageKind, name: string): StageRow {
  return {
    key,
    stageId: null,
    name,
    kind,
    side: usualSide(kind),
    hidden: false,
    colour: null,
    ownerTeam: null,
    desiredOutcome: null,
    entryCriteria: null,
    exitCriteria: null,
    durationDays: "",
    passRate: "",
  };
}

/** The rows with one taken to another place. */
export function moveRow(rows: readonly StageRow[], from: number, to: number): StageRow[] {
  const list = [...rows];
  const [moved] = list.splice(from, 1);
  if (!moved) return list;
  list.splice(Math.max(0, Math.min(to, list.length)), 0, moved);
  return list;
}

/** "3", "0.5" and "2,5" are numbers; anything else typed is not. Empty is unknown. */
export function readNumber(text: string): number | null | undefined {
  const plain = text.trim().replace(",", ".");
  if (plain === "") return null;
  return /^\d*\.?\d+$|^\d+\.$/.test(plain) ? Number(plain) : undefined;
}

export type FieldError = { path: string; message: string };

/** What the API takes, or the reasons at the fields that cannot be read. */
export function inputOf(rows: readonly StageRow[]): { stages: object[]; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const stages = rows.map(({ key: _, durationDays, passRate, ...row }, index) => {
    const days = readNumber(durationDays);
    const percent = readNumber(passRate);
    if (days === undefined) {
      errors.push({
        path: `stages.${index}.durationDays`,
        message: "Write days as a number, such as 14 or 0.5.",
      });
    }
    if (percent === undefined || (percent !== null && percent > 100)) {
      errors.push({ path: `stages.${index}.passRate`, message: "Write a share from 0 to 100." });
    }
    if (!row.name.trim()) errors.push({ path: `stages.${index}.name`, message: "Give the stage a name." });
    return { ...row, durationDays: days ?? null, passRate: percent == null ? null : percent / 100 };
  });
  return { stages, errors };
}

/** The rows as a reader of the model would see them now; unreadable figures count as unknown. */
export function previewOf(rows: readonly StageRow[]): StageText[] {
  return rows.map(({ key, durationDays, passRate, ...row }) => {
    const percent = readNumber(passRate);
    return {
      ...row,
      stageId: row.stageId ?? key,
      durationDays: readNumber(durationDays) ?? null,
      passRate: percent == null || percent > 100 ? null : percent / 100,
    };
  });
}

export function sameRows(one: readonly StageRow[], other: readonly StageRow[]): boolean {
  const plain = (rows: readonly StageRow[]) =>
    JSON.stringify(rows.map((row) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
  return plain(one) === plain(other);
}

export function sameStages(one: readonly StageText[], other: readonly StageText[]): boolean {
  return sameRows(rowsOf(one), rowsOf(other));
}
