export type CapacityKind = "read" | "write";

/** What was asked for since the last reset. */
export type StatsReport = {
  /** Calls by `Service.Operation`. */
  readonly requests: Readonly<Record<string, number>>;
  /** DynamoDB capacity units, whether or not the caller wished to know them. */
  readonly capacity: { readonly readUnits: number; readonly writeUnits: number };
};

export type Stats = {
  readonly countRequest: (service: string, operation: string) => void;
  readonly countCapacity: (kind: CapacityKind, units: number) => void;
  readonly report: () => StatsReport;
  readonly reset: () => void;
};

export function createStats(): Stats {
  const requests = new Map<string, number>();
  const units = { read: 0, write: 0 };
  return {
    countRequest: (service, operation) => {
      const name = `${service}.${operation}`;
      requests.set(name, (requests.get(name) ?? 0) + 1);
    },
    countCapacity: (kind, added) => {
      units[kind] += added;
    },
    report: () => ({
      requests: Object.fromEntries(requests),
      capacity: { readUnits: units.read, writeUnits: units.write },
    }),
    reset: () => {
      requests.clear();
      units.read = 0;
      units.write = 0;
    },
  };
}
