/** One line of the answer. A figure that has no meaning for a workload is left out. */
export type Row = {
  readonly workload: string;
  /** How much there was: invoices in the books, cases in the table, letters, bytes of a bundle. */
  readonly size: number;
  /** How much of it was worked on. */
  readonly items: number;
  readonly perSecond?: number;
  /** Processor time of the product's own process, user and system; emulators run in another. */
  readonly cpuMsPerItem?: number;
  readonly tableRequestsPerItem?: number;
  readonly readUnitsPerItem?: number;
  readonly writeUnitsPerItem?: number;
  /** Requests to the outside systems in the whole run. */
  readonly outsideRequests?: number;
  /** Most resident memory of the process during the run. */
  readonly peakMb?: number;
  /** How many times faster a bare write to the same table went in the same run. */
  readonly floorRatio?: number;
};

/** What a workload found: its lines, the figures that have a limit, and lines for people. */
export type Outcome = {
  readonly rows: readonly Row[];
  /** By the names of `LIMITS`. */
  readonly figures: Readonly<Record<string, number>>;
  readonly notes?: readonly string[];
};
