/** A step: who connects, sends or drops, and then every line that each client gets because of it. */
export interface Step {
  readonly who: string;
  readonly does: "connects" | "drops" | { readonly sends: string };
  readonly then: Readonly<Record<string, readonly string[]>>;
}

/** Stands for the usage table. */
export const USAGE = "USAGE";
/** Stands for the end of the connection. */
export const END = "END";

/**
 * Conversations that were held with the original program and recorded: the same words, receivers and
 * order, with its misspellings mended and one line more, the answer to a login.
 */
export const RECORDED: Readonly<Record<string, readonly Step[]>> = {
  "greeting": [
    { who: "a", does: "connects", then: { a: ["Welcome to FISH", USAGE] } },
    {
      who: "a",
      does: { sends: "hello\r\n" },
      then: { a: ["Please log in", ' use "login <nick>"'] },
    },
    { who: "a", does: { sends: "\r\n" }, then: {} },
    { who: "a", does: { sends: "   \r\n" }, then: {} },
    { who: "a", does: { sends: "login\r\n" }, then: { a: ["Please enter a name"] } },
    { who: "a", does: { sends: "who\r\n" }, then: { a: ["Please log in", ' use "login <nick>"'] } },
    {
      who: "a",
      does: { sends: "look\r\n" },
      then: { a: ["Please log in", ' use "login <nick>"'] },
    },
    {
      who: "a",
      does: { sends: "say hi\r\n" },
      then: { a: ["Please log in", ' use "login <nick>"'] },
    },
    { who: "a", does: { sends: "logout\r\n" }, then: { a: [END] } },
  ],
  "two people talk": [
    { who: "a", does: "connects", then: { a: ["Welcome to FISH", USAGE] } },
    {
      who: "a",
      does: { sends: "login fish\r\n" },
      then: { a: ["You are in, fish: nobody else is here"] },
    },
    { who: "b", does: "connects", then: { b: ["Welcome to FISH", USAGE] } },
    {
      who: "b",
      does: { sends: "login fish\r\n" },
      then: { b: ["Sorry, the name fish is in use", "Please input another one:"] },
    },
    {
      who: "b",
      does: { sends: "login bob\r\n" },
      then: { a: ["bob has entered the room!"], b: ["You are in, bob: 1 other is here"] },
    },
    {
      who: "b",
      does: { sends: "say hello world\r\n" },
      then: { a: ["bob: hello world"], b: ["bob: hello world"] },
    },
    {
      who: "a",
      does: { sends: "say   spaces kept  inside \r\n" },
      then: { a: ["fish: spaces kept  inside"], b: ["fish: spaces kept  inside"] },
    },
    {
      who: "b",
      does: { sends: "look\r\n" },
      then: { b: ["The following are in the room:", "fish", "bob", "===================="] },
    },
    {
      who: "a",
      does: { sends: "who\r\n" },
      then: { a: ["The following are logged in:", "fish", "bob", "===================="] },
    },
    { who: "b", does: { sends: "logout\r\n" }, then: { a: ["bob has left the room!"], b: [END] } },
    {
      who: "a",
      does: { sends: "look\r\n" },
      then: { a: ["The following are in the room:", "fish", "===================="] },
    },
    {
      who: "a",
      does: { sends: "who\r\n" },
      then: { a: ["The following are logged in:", "fish", "===================="] },
    },
  ],
  "unknown commands": [
    { who: "a", does: "connects", then: { a: ["Welcome to FISH", USAGE] } },
    {
      who: "a",
      does: { sends: "login fish\r\n" },
      then: { a: ["You are in, fish: nobody else is here"] },
    },
    { who: "a", does: { sends: "dance\r\n" }, then: { a: ["Unknown command dance", USAGE] } },
    {
      who: "a",
      does: { sends: "dance with me\r\n" },
      then: { a: ["Unknown command dance", USAGE, "To speak: say dance with me"] },
    },
    { who: "a", does: { sends: "login again\r\n" }, then: { a: ["Unknown command login", USAGE] } },
    { who: "a", does: { sends: "\r\n" }, then: {} },
    {
      who: "a",
      does: { sends: "look\r\n" },
      then: { a: ["The following are in the room:", "fish", "===================="] },
    },
  ],
  "a dropped connection is a logout": [
    { who: "a", does: "connects", then: { a: ["Welcome to FISH", USAGE] } },
    {
      who: "a",
      does: { sends: "login fish\r\n" },
      then: { a: ["You are in, fish: nobody else is here"] },
    },
    { who: "b", does: "connects", then: { b: ["Welcome to FISH", USAGE] } },
    {
      who: "b",
      does: { sends: "login bob\r\n" },
      then: { a: ["bob has entered the room!"], b: ["You are in, bob: 1 other is here"] },
    },
    { who: "b", does: "drops", then: { a: ["bob has left the room!"] } },
    {
      who: "a",
      does: { sends: "who\r\n" },
      then: { a: ["The following are logged in:", "fish", "===================="] },
    },
    { who: "c", does: "connects", then: { c: ["Welcome to FISH", USAGE] } },
    {
      who: "c",
      does: { sends: "login bob\r\n" },
      then: { a: ["bob has entered the room!"], c: ["You are in, bob: 1 other is here"] },
    },
    {
      who: "a",
      does: { sends: "look\r\n" },
      then: { a: ["The following are in the room:", "fish", "bob", "===================="] },
    },
  ],
  "lines in pieces": [
    { who: "a", does: "connects", then: { a: ["Welcome to FISH", USAGE] } },
    { who: "a", does: { sends: "lo" }, then: {} },
    {
      who: "a",
      does: { sends: "gin fish\r" },
      then: {},
    },
    {
      who: "a",
      does: { sends: "\nsay one\r\nsay two\r\n" },
      then: { a: ["You are in, fish: nobody else is here", "fish: one", "fish: two"] },
    },
    { who: "a", does: { sends: "say café\r\n" }, then: { a: ["fish: café"] } },
  ],
};
