/**
 * Telnet (`src/telnet/`): RFC 854 and what is negotiated with it, and lines out of bytes. It knows no chat.
 */

/** Bytes of RFC 854. */
export const TELNET = {
  SE: 240,
  BREAK: 243,
  INTERRUPT: 244,
  ABORT_OUTPUT: 245,
  ARE_YOU_THERE: 246,
  ERASE_CHARACTER: 247,
  ERASE_LINE: 248,
  SB: 250,
  WILL: 251,
  WONT: 252,
  DO: 253,
  DONT: 254,
  IAC: 255,
} as const;

/** Options that mean something to us: RFC 857, 858, 860, 1091, 1073. */
export const OPTION = {
  ECHO: 1,
  SUPPRESS_GO_AHEAD: 3,
  TIMING_MARK: 6,
  TERMINAL_TYPE: 24,
  WINDOW_SIZE: 31,
} as const;

/** How a client offers an option of its own, or asks for one of ours. */
export type Verb = typeof TELNET.WILL | typeof TELNET.WONT | typeof TELNET.DO | typeof TELNET.DONT;
