import { Table } from "@/components/ui/table";

/** Texts are made on the server, in one zone. */
export type SignInLine = {
  id: string;
  when: string;
  what: string;
  refused: boolean;
  from: string;
  who?: string;
};

export function SignInList({ lines, caption }: { lines: readonly SignInLine[]; caption: string }) {
  const named = lines.some((line) => line.who !== undefined);
  return (
    <Table
      caption={caption}
      hideCaption
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        ...(named
          ? [{ id: "who", header: "Who", rowHeader: true, cell: (line: SignInLine) => line.who ?? "" }]
          : []),
        { id: "when", header: "When", cell: (line) => <span className="figures">{line.when}</span> },
        {
          id: "what",
          header: "What",
          cell: (line) => <span className={line.refused ? "text-negative" : ""}>{line.what}</span>,
        },
        { id: "from", header: "From", cell: (line) => <span className="text-ink-2">{line.from}</span> },
      ]}
    />
  );
}
