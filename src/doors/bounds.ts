/** What people and their connections may cost, as the operator's flags say. */
export interface Bounds {
  /** A longer line is refused whole. */
  readonly maxLineBytes: number;
  /** Lines in a second; 0 is no limit. */
  readonly rateLines: number;
  /** Lines at once, before the rate holds. */
  readonly burstLines: number;
  /** Of what waits for somebody; whoever is further behind misses lines. */
  readonly outboxLimitBytes: number;
  /** For how long somebody may take nothing of what waits for them; 0 is as long as they like, like the next two. */
  readonly stallTimeoutS: number;
  /** For how long somebody may stay without logging in. */
  readonly loginTimeoutS: number;
  /** For how long somebody may be silent. */
  readonly idleTimeoutS: number;
  /** Connections in all, and from one address; 0 is no limit. */
  readonly maxClients: number;
  readonly maxClientsPerIp: number;
}
