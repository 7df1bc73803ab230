/** What a client's answers about its terminal mean to us. */
export interface TerminalType {
  /** True for a terminal that understands what a VT100 does and shows what is sent as it comes. */
  readonly canEdit: boolean;
  /** True for one that has the 256 colours of xterm. */
  readonly hasColors: boolean;
  /** True when somebody listens to it rather than looks. */
  readonly isScreenReader: boolean;
}

/** So many answers are asked for at most. */
const MAX_ANSWERS = 8;

/** Bits of the number behind `MTTS` (Mud Terminal Type Standard). */
const VT100 = 2;
const COLORS_256 = 8;
const SCREEN_READER = 64;
const TRUECOLOR = 256;

/** Clients with an input line of their own; they take a server that echoes for one that wants a password. */
const MUD_CLIENT = new RegExp(
  "MUD|MUSH|TINTIN|TT\\+\\+|TINYFUGUE|ATLANTIS|BEIP|KILDCLIENT|POTATO|SIMPLEMU|TREBUCHET|GOSCLIENT",
  "i",
);

/** Names for what can't move its cursor, or won't say (RFC 1091, terminfo). */
const NO_TERMINAL = /^(?:|unknown|dumb|network|network-virtual-terminal|nvt|printer|paper)$/i;

const COLOR_TERMINAL = /256color|truecolor|direct|kitty|alacritty|wezterm|ghostty|^foot/i;

/** Reads the answers to `TERMINAL-TYPE SEND` (RFC 1091) in their order; the last may be `MTTS 137`. */
export function terminalType(answers: readonly string[]): TerminalType {
  const mtts = answers.find(isMtts);
  const bits = mtts ? Number(mtts.slice("MTTS ".length)) : 0;
  const names = answers.filter((answer) => !isMtts(answer));
  const isScreenReader = (bits & SCREEN_READER) !== 0;
  return {
    canEdit: !isScreenReader && (!mtts || (bits & VT100) !== 0) &&
      !names.some((name) => MUD_CLIENT.test(name)) && !NO_TERMINAL.test(names[0] ?? ""),
    hasColors: (bits & (COLORS_256 | TRUECOLOR)) !== 0 ||
      names.some((name) => COLOR_TERMINAL.test(name)),
    isScreenReader,
  };
}

/**
 * True when there is nothing more to ask: `MTTS` ends a list, or it has come round to its first name, as
 * which the client then goes on (RFC 1091).
 */
export function isComplete(answers: readonly string[]): boolean {
  const last = answers.at(-1);
  if (last === undefined) return false;
  const isRound = answers.length > 1 && last === answers[0];
  return isMtts(last) || isRound || answers.length >= MAX_ANSWERS;
}

function isMtts(answer: string): boolean {
  return /^MTTS \d{1,5}$/.test(answer);
}
