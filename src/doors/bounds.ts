/** What people and their connections may cost, as the operator's flags say. 0 is no limit, where it isn't said otherwise. */
export interface Bounds {
  /** A longer line is refused whole; 1 at least. */
  readonly maxLineBytes: number;
  /** Lines in a second from one connection. */
  readonly rateLines: number;
  /** Lines at once, before the rate holds; 1 at least. */
  readonly burstLines: number;
  /** Of what waits for somebody; whoever is further behind misses lines. 1 at least. */
  readonly outboxLimitBytes: number;
  /** For how long somebody may take nothing of what waits for them. */
  readonly stallTimeoutS: number;
  /** For how long somebody may stay without logging in. */
  readonly loginTimeoutS: number;
  /** For how long somebody may be silent. */
  readonly idleTimeoutS: number;
  /** Connections in all, and from one address. */
  readonly maxClients: number;
  readonly maxClientsPerIp: number;
  /** What one address may have of each second: milliseconds of work, lines, and new connections. */
  readonly workPerIp: number;
  readonly linesPerIp: number;
  readonly connectsPerIp: number;
}
