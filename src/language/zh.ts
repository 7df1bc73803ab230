import type { SpokenLine } from "../chat/history.ts";
import type { CommandName } from "../commands/tables.ts";
import { MAX_NAME_LENGTH } from "../text/name.ts";
import { CHINESE_COMMANDS } from "./zh_commands.ts";
import { type Messages, sentenceOf } from "./messages.ts";
import { commandRows, FIRST_COMMANDS, type Style } from "./style.ts";
import { RULE, wrapped } from "./table.ts";

/** 简体中文. */
export const CHINESE: Messages = {
  events: {
    welcome: ({ server }) => `欢迎来到 ${server}`,
    usage: (_event, style) => usageTable(style),
    pleaseLogIn: () => `请先登录\n 输入 "login <昵称>"`,
    nameMissing: () => "请输入昵称",
    nameRefused: ({ rule }) => `抱歉，${CHINESE.nameRules[rule]}\n请换一个：`,
    nameTaken: ({ name }) => `抱歉，昵称 ${name} 已被使用\n请换一个：`,
    nameTooAlike: ({ name, other }) => `抱歉，${name} 与在线的 ${other} 太像了\n请换一个：`,
    loggedIn: ({ name, others }, style) => `${style.name(name)}，你已登录：${othersHere(others)}`,
    entered: ({ name }, style) => `${style.name(name)} 进入了房间！`,
    left: ({ name }, style) => `${style.name(name)} 离开了房间！`,
    crowdEntered: (crowd, style) => `${everyone(crowd, style)}进入了房间！`,
    crowdLeft: (crowd, style) => `${everyone(crowd, style)}离开了房间！`,

    said: ({ name, words }, style) => `${style.name(name)}: ${words}`,
    acted: ({ name, words }, style) => `* ${style.name(name)} ${words}`,
    told: ({ name, words }, style) => `${style.name(name)} 对你说：${words}`,
    youTold: ({ to, words }, style) => `你对 ${style.name(to)} 说：${words}`,
    isAway: ({ name, words }, style) => `${style.name(name)} 不在${words && `：${words}`}`,
    nobodyCalled: ({ name, meant }) =>
      `没有叫 ${name} 的人在线。` + (meant ? `你是指 ${meant} 吗？` : "查看谁在线：who"),
    nobodyToReply: () => "没有可以回复的人。对某人说话：tell <昵称> <内容>",
    replyUnclear: ({ last, before }, style) =>
      `没有发出：${style.name(last)} 刚刚在 ${style.name(before)} 之后对你说话。` +
      `回复 ${last} 请再输入一次；回复 ${before}：tell ${before} <内容>`,
    renamed: ({ from, to }, style) => `${style.name(from)} 改名为 ${style.name(to)}`,
    youAreAway: ({ words }) => `你已离开${words && `：${words}`}。回来时输入：back`,
    stillAway: ({ words }) => `你仍处于离开状态${words && `：${words}`}。回来了请输入：back`,
    youAreBack: () => "欢迎回来",
    notAway: () => "你没有处于离开状态。暂时离开请输入：away <原因>",
    ignoringOneself: () => "不能屏蔽自己",
    sameName: ({ name }) => `你已经叫 ${name} 了`,
    ignoring: ({ names }) =>
      names.length === 0 ? "你没有屏蔽任何人" : `你屏蔽了：${names.join("、")}`,
    noLongerIgnoring: ({ name }) => `不再屏蔽 ${name}`,
    notIgnoring: ({ name }) => `你没有屏蔽 ${name}。查看屏蔽了谁：ignore`,
    tooManyIgnored: ({ limit }) => `最多屏蔽 ${limit} 人。取消一个：unignore <昵称>`,

    inRoom: ({ people, more }, style) =>
      list("房间内的用户：", people.map((person) => inRoomRow(person, style)), more),
    loggedInList: ({ people, more }, style) =>
      list(
        "在线用户：",
        style.rows(people.map(({ name, room, silentS, away }) => [
          name,
          room,
          silence(silentS) + (away === null ? "" : `，不在${away && `：${away}`}`),
        ])),
        more,
      ),
    roomList: ({ rooms, more }, style) =>
      list(
        "有这些房间（join <房间> 进入或新建）：",
        style.rows(rooms.map(({ name, people, topic }) => [name, `${people} 人`, topic])),
        more,
      ),
    joined: ({ room, others, topic }) =>
      `你在 ${room}：${othersHere(others)}${topic && `\n${room} 的话题：${topic}`}`,
    alreadyIn: ({ room }) => `你已经在 ${room} 了。查看其他房间：rooms`,
    tooManyRooms: ({ limit }) => `已经有 ${limit} 个房间了。查看：rooms`,
    roomsMade: ({ limit }) => `今天从你的地址已经新建了 ${limit} 个房间，不能再建。查看：rooms`,
    topic: ({ room, topic }) =>
      topic ? `${room} 的话题：${topic}` : `${room} 没有话题。设置：topic <内容>`,
    topicSet: ({ name, topic }, style) =>
      `${style.name(name)} ${topic ? `设置了话题：${topic}` : "清除了话题"}`,

    recent: ({ lines }, style) =>
      [...lines.map((line) => spoken(line, style)), "--- 以上是之前的发言 ---"].join("\n"),
    history: ({ lines }, style) => [...lines.map((line) => spoken(line, style)), RULE].join("\n"),
    nothingSaid: ({ asked }) =>
      asked === "missed"
        ? "你没有错过任何发言"
        : `${asked === "since" ? "这段时间" : "这里还"}没有人发言`,
    nothingFound: ({ words }) => `这里没有人说过“${words}”`,
    missed: ({ lines, mentions, elsewhere }) =>
      `你错过了 ${lines} 行${mentioned(lines, mentions)}\n查看：history missed` +
      (elsewhere ? `\n这些话是在 ${elsewhere} 说的，回去：join ${elsewhere}` : ""),

    setting: ({ setting, value, choices }) =>
      `${setting} 现在是 ${value || "服务器的时区"}` +
      (choices.length > 0 ? `（可以是 ${choices.join("、")}）` : "") +
      (setting === "talk" && value === "on" ? "\n现在命令以斜杠开头：/help、/talk off" : ""),
    settingRefused: ({ setting, value, choices }) =>
      choices.length > 0
        ? `${setting} 可以是：${choices.join("、")}`
        : `${setting} 不能是 ${value}。${usageOf(setting)}`,

    unknownCommand: ({ word, meant, talk }, style) =>
      `未知命令 ${word}\n` +
      (meant ? `你是指 ${meant} 吗？` : usageTable(style) + (talk ? `\n要发言：say ${talk}` : "")),
    wordsMissing: ({ command }) => usageOf(command),
    help: ({ commands }, style) =>
      [
        "所有命令（help <命令> 查看一个）：",
        ...commandRows(style, CHINESE_COMMANDS, commands),
        "'你好 就是 say 你好，:挥手 就是 me 挥手；/who 和 .who 就是 who。",
        "四个字母就够了：hist 5。talk on 时，// 说出一个斜杠。",
        RULE,
      ].join("\n"),
    helpOn: ({ command, aliases, atFirst }) =>
      `${CHINESE_COMMANDS[command].usage}：${CHINESE_COMMANDS[command].summary}` +
      optional("例如：", CHINESE_COMMANDS[command].example) +
      optional("也可以用：", aliases.join("、")) +
      optional("默认是 ", atFirst === "" ? "服务器的时区" : atFirst),
    why: ({ line, refusal }, style) =>
      `你输入了：${line}\n${sentenceOf(CHINESE, refusal, style)}\n查看所有命令：help`,
    nothingRefused: () => "没有被拒绝过的请求",

    answerFirst: () => "没有发出：请先回答刚才的问题",
    typedAhead: ({ lines }) => `未采用：提问之前输入的 ${lines} 行`,

    editRefused: () => "你的客户端不允许服务器回显，所以不能在这里编辑",
    choices: ({ choices, more }) => wrapped([...choices, ...(more ? ["..."] : [])]),
    pasted: ({ lines, spoken }) =>
      spoken === lines
        ? `[粘贴了 ${lines} 行：按 Enter 发送，按 Esc 放弃]`
        : `[粘贴了 ${lines} 行：按 Enter 发送前 ${spoken} 行，按 Esc 放弃]`,

    lineTooLong: ({ limitBytes }) => `这一行未发送：超过了 ${limitBytes} 字节。请分成短行发送。`,
    linesSkipped: ({ lines }) => `[略过 ${lines} 行：你的连接太慢]`,
    loginTimeout: ({ seconds }) => `你没有在 ${seconds} 秒内登录。再见，欢迎随时再来。`,
    idleWarning: ({ seconds }) => `你很久没有说话了：请在 ${seconds} 秒内输入任意内容，以免断开。`,
    idleTimeout: () => "你太久没有说话了。请重新连接，再见。",
    serverFull: ({ server }) => `${server} 已满。请稍后再试。`,
    tooManyFromAddress: () => "来自你地址的连接太多。请关闭一个，或稍后再试。",
    areYouThere: ({ server }) => `${server} 在这里`,
    interrupt: () => "要离开，输入：logout",
    goingDown: ({ server }) => `${server} 即将关闭`,
  },
  readerWords: ["你", "妳", "您", "你们", "妳们", "您们", "自己", "大家", "其他人"],
  nameRules: {
    blank: "昵称是一个词，没有空格",
    character: "昵称只能用常用的文字、数字和 _ - .",
    letter: "昵称要以文字或数字开头（可在 _ - . 之后）",
    script: "昵称只能用一种文字",
    digits: "昵称只能用一种数字",
    mark: "昵称里不能有与字母不相配的符号",
    address: "昵称不能是地址",
    long: `昵称最多 ${MAX_NAME_LENGTH} 个字符`,
    reserved: "这个昵称是保留的",
  },
  commands: CHINESE_COMMANDS,
};

/** `more` 是没有列出的行数。 */
function list(title: string, rows: string[], more: number): string {
  return [title, ...rows, ...(more > 0 ? [`……还有 ${more} 行`] : []), RULE].join("\n");
}

function optional(label: string, text: string | null | undefined): string {
  return text ? `\n${label}${text}` : "";
}

/** `用法：since <时间>，例如：since 10m`。 */
function usageOf(command: CommandName): string {
  const { usage, example } = CHINESE_COMMANDS[command];
  return `用法：${usage}${example ? `，例如：${example}` : ""}`;
}

function usageTable(style: Style): string {
  return ["用法：", ...commandRows(style, CHINESE_COMMANDS, FIRST_COMMANDS), RULE].join("\n");
}

/** 错过的发言里有几行提到读者。 */
function mentioned(lines: number, mentions: number): string {
  if (mentions === 0) return "";
  return lines === 1 ? "，提到了你" : `，其中 ${mentions} 行提到你`;
}

function othersHere(count: number): string {
  return count === 0 ? "没有其他人" : `还有 ${count} 人`;
}

function everyone({ names, others }: { names: string[]; others: number }, style: Style): string {
  return names.map((name) => style.name(name)).join("、") +
    (others > 0 ? ` 和另外 ${others} 人` : " ");
}

function inRoomRow({ name, away }: { name: string; away: string | null }, style: Style): string {
  return style.name(name) + (away === null ? "" : `  （不在${away && `：${away}`}）`);
}

function spoken({ at, name, words, acted }: SpokenLine, style: Style): string {
  return `[${style.time(at)}] ${
    acted ? `* ${style.name(name)} ${words}` : `${style.name(name)}: ${words}`
  }`;
}

function silence(seconds: number): string {
  if (seconds < 60) return `空闲 ${seconds} 秒`;
  return seconds < 3600
    ? `空闲 ${Math.floor(seconds / 60)} 分钟`
    : `空闲 ${Math.floor(seconds / 3600)} 小时`;
}
