import { type Command, Refusal } from "./command.ts";
import { LANGUAGES } from "./messages.ts";

/** Something that a person can set: its name is a command, which shows it or sets it. */
interface Setting {
  readonly default: string;
  /** What it can be; a function where that can't be listed, which gives the value in its usual spelling. */
  readonly values: readonly string[] | ((words: string) => string | null);
}

/** All settings, once. What each does is told in every language's file, with the other commands. */
export const SETTINGS = {
  talk: { default: "off", values: ["on", "off"] },
  quiet: { default: "off", values: ["on", "off"] },
  bell: { default: "tells", values: ["off", "tells", "mentions", "all"] },
  time: { default: "off", values: ["on", "off"] },
  zone: { default: "", values: timeZone },
  color: { default: "off", values: ["on", "off"] },
  edit: { default: "auto", values: ["auto", "on", "off"] },
  plain: { default: "off", values: ["on", "off"] },
  lang: { default: "en", values: Object.keys(LANGUAGES) },
} as const satisfies Record<string, Setting>;

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** A value for each setting. */
export type Settings = Readonly<Record<SettingName, string>>;

/** The settings that nobody has changed, but for those that the operator chose. */
export function defaultSettings(chosen: Partial<Settings>): Settings {
  const defaults = Object.entries<Setting>(SETTINGS).map((
    [name, setting],
  ) => [name, setting.default]);
  return { ...Object.fromEntries(defaults) as Settings, ...chosen };
}

/** One command for each setting. */
export const SETTING_COMMANDS = Object.fromEntries(
  (Object.keys(SETTINGS) as SettingName[]).map((setting) => [setting, settingCommand(setting)]),
) as Record<SettingName, Command>;

function settingCommand(setting: SettingName): Command {
  const { values }: Setting = SETTINGS[setting];
  const choices = typeof values === "function" ? [] : values;
  return {
    completes: () => typeof values === "function" ? Intl.supportedValuesOf("timeZone") : values,
    run(session, words) {
      if (words !== "") session.set(setting, readValue(setting, words));
      session.deliver({ kind: "setting", setting, value: session.settings[setting], choices });
    },
  };
}

function readValue(setting: SettingName, words: string): string {
  const { values }: Setting = SETTINGS[setting];
  const value = typeof values === "function"
    ? values(words)
    : values.find((value) => value === words.toLowerCase());
  if (value === null || value === undefined) {
    throw new Refusal({ kind: "settingRefused", setting, value: words });
  }
  return value;
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
