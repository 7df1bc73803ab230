import { Refusal } from "../chat/refusal.ts";
import { choicesOf, readSetting, type SettingName, SETTINGS } from "../chat/settings.ts";
import type { Command } from "./command.ts";

/** One command for each setting: it shows the setting, or sets it. */
export const SETTING_COMMANDS = Object.fromEntries(
  (Object.keys(SETTINGS) as SettingName[]).map((setting) => [setting, settingCommand(setting)]),
) as Record<SettingName, Command>;

function settingCommand(setting: SettingName): Command {
  const choices = choicesOf(setting);
  return {
    completes: () => setting === "zone" ? Intl.supportedValuesOf("timeZone") : choices,
    run(_chat, session, words) {
      if (words !== "") {
        const value = readSetting(setting, words);
        if (value === null) throw new Refusal({ kind: "settingRefused", setting, value: words });
        session.set(setting, value);
      }
      session.show({ kind: "setting", setting, value: session.settings[setting], choices });
    },
  };
}
