/** One shape a measure, so that shapes tell them apart without colour. */
export function Mark({ kind }: { kind: string }) {
  return (
    <svg viewBox="-8 -8 16 16" className="forced-mark block size-4 overflow-visible" aria-hidden="true">
      <Shape kind={kind} />
    </svg>
  );
}

function Shape({ kind }: { kind: string }) {
  const edge = { stroke: "var(--paper)", strokeWidth: 1.5 };
  switch (kind) {
    case "spend":
      return <rect x={-6} y={-6} width={12} height={12} fill="var(--ink)" {...edge} />;
    case "activity":
      return <circle r={6} fill="var(--series-1)" {...edge} />;
    case "learning":
      return <path d="M0 -7 7 5.5H-7Z" fill="var(--series-2)" {...edge} />;
    default:
      return <path d="M0 -6.5 6.5 0 0 6.5 -6.5 0Z" fill="var(--paper)" stroke="var(--ink)" strokeWidth={2} />;
  }
}
