/** Something that a person can set. */
interface Setting {
  readonly default: string;
  /** What it can be. Where that can't be listed: a function that gives the value in its usual spelling, or null. */
  readonly values: readonly string[] | ((words: string) => string | null);
  /** Other words for some values, in small letters, with `_` for `-`. */
  readonly also?: Readonly<Record<string, string>>;
}

/** What people call the languages, and the locales that they know from elsewhere. */
const LANGUAGE_WORDS = {
  english: "en",
  en_us: "en",
  en_gb: "en",
  英文: "en",
  英语: "en",
  chinese: "zh",
  zh_cn: "zh",
  中文: "zh",
  简体中文: "zh",
};

/** All settings. What each does is told in every language's file, with the commands. */
export const SETTINGS = {
  talk: { default: "off", values: ["on", "off"] },
  quiet: { default: "off", values: ["on", "off"] },
  bell: { default: "tells", values: ["off", "tells", "mentions", "all"] },
  time: { default: "off", values: ["on", "off"] },
  zone: { default: "", values: timeZone },
  color: { default: "off", values: ["on", "off"] },
  edit: { default: "auto", values: ["auto", "on", "off"] },
  plain: { default: "off", values: ["on", "off"] },
  lang: { default: "en", values: ["en", "zh"], also: LANGUAGE_WORDS },
} as const satisfies Record<string, Setting>;

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** A value for each setting. */
export type Settings = { readonly [Name in SettingName]: Value<(typeof SETTINGS)[Name]["values"]> };

type Value<Values> = Values extends readonly (infer Choice)[] ? Choice : string;

/** The settings of somebody who has changed none: the operator may have chosen some of them. */
export function defaultSettings(chosen: Partial<Settings>): Settings {
  const defaults = Object.entries(SETTINGS).map(([name, setting]) => [name, setting.default]);
  return { ...Object.fromEntries(defaults) as Settings, ...chosen };
}

/** What a setting can be; empty where that can't be listed. */
export function choicesOf(setting: SettingName): readonly string[] {
  const { values } = SETTINGS[setting];
  return typeof values === "function" ? [] : values;
}

/** The value of a setting that somebody's words mean; null when it can't be that. */
export function readSetting<Name extends SettingName>(
  setting: Name,
  words: string,
): Settings[Name] | null {
  const { values, also = {} }: Setting = SETTINGS[setting];
  if (typeof values === "function") return values(words) as Settings[Name] | null;
  const word = words.toLowerCase().replaceAll("-", "_");
  const meant = Object.hasOwn(also, word) ? also[word] : word;
  return (values.find((value) => value === meant) ?? null) as Settings[Name] | null;
}

/** A zone of the IANA time zone database, as `Intl` knows it; names such as `Europe/Paris`, or `off`. */
function timeZone(words: string): string | null {
  if (words.toLowerCase() === "off") return "";
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,39}$/.test(words)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: words }).resolvedOptions().timeZone;
  } catch {
    return null; // RangeError: there is no such zone
  }
}
