import type { Settings } from "../chat/settings.ts";
import { ENGLISH } from "./en.ts";
import type { Messages } from "./messages.ts";
import { CHINESE } from "./zh.ts";

/** All languages by the name that `lang` takes. */
export const LANGUAGES: Readonly<Record<Settings["lang"], Messages>> = { en: ENGLISH, zh: CHINESE };

/** Words for the reader, in every language: in a sentence of ours, a name like that would mean somebody else. */
export const READER_WORDS: readonly string[] = Object.values(LANGUAGES).flatMap(({ readerWords }) =>
  readerWords
);
