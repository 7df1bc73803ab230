/** Something that a person can set. */
interface Setting {
  readonly default: string;
  /** What it can be. Where that can't be listed: a function that gives the value in its usual spelling, or null. */
  readonly values: readonly string[] | ((words: string) => string | null);
}

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
  lang: { default: "en", values: ["en", "zh"] },
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
  const { values }: Setting = SETTINGS[setting];
  const value = typeof values === "function"
    ? values(words)
    : values.find((value) => value === words.toLowerCase()) ?? null;
  return value as Settings[Name] | null;
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
