import { Refusal } from "../chat/refusal.ts";
import { choicesOf, readSetting, type SettingName, SETTINGS } from "../chat/settings.ts";
import type { Command } from "./command.ts";

/** Other words for settings. */
const ALIASES: Partial<Record<SettingName, readonly string[]>> = { color: ["colour"] };

/** One command for each setting: it shows the setting, or sets it. */
export const SETTING_COMMANDS = Object.fromEntries(
  (Object.keys(SETTINGS) as SettingName[]).map((setting) => [setting, settingCommand(setting)]),
) as Record<SettingName, Command>;

function settingCommand(setting: SettingName): Command {
  const choices = choicesOf(setting);
  return {
    aliases: ALIASES[setting] ?? [],
    completes: () => setting === "zone" ? Intl.supportedValuesOf("timeZone") : choices,
    run(_chat, session, words) {
      const show = (choices: readonly string[]) =>
        session.show({ kind: "setting", setting, value: session.settings[setting], choices });
      if (words === "") return show(choices);
      const value = readSetting(setting, words);
      if (value === null) {
        throw new Refusal({ kind: "settingRefused", setting, value: words, choices });
      }
      session.set(setting, value);
      show([]);
    },
  };
}
