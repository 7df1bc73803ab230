import type { SpokenLine } from "../chat/history.ts";
import { MAX_NAME_LENGTH } from "../text/name.ts";
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
    nobodyCalled: ({ name }) => `没有人叫 ${name}。查看谁在线：who`,
    nobodyToReply: () => "没有可以回复的人。对某人说话：tell <昵称> <内容>",
    replyUnclear: ({ last, before }, style) =>
      `没有发出：${style.name(last)} 刚刚在 ${style.name(before)} 之后对你说话。` +
      `回复 ${last} 请再输入一次；回复 ${before}：tell ${before} <内容>`,
    renamed: ({ from, to }, style) => `${style.name(from)} 改名为 ${style.name(to)}`,
    youAreAway: ({ words }) => `你已离开${words && `：${words}`}。回来时输入：back`,
    youAreBack: () => "欢迎回来",
    notAway: () => "你没有离开。要离开，输入：away <原因>",
    ignoringOneself: () => "不能屏蔽自己",
    sameName: ({ name }) => `你已经叫 ${name} 了`,
    ignoring: ({ names }) =>
      names.length === 0 ? "你没有屏蔽任何人" : `你屏蔽了：${names.join("、")}`,
    noLongerIgnoring: ({ name }) => `不再屏蔽 ${name}`,
    notIgnoring: ({ name }) => `你没有屏蔽 ${name}。查看屏蔽了谁：ignore`,
    tooManyIgnored: ({ limit }) => `最多屏蔽 ${limit} 人。取消一个：unignore <昵称>`,

    inRoom: ({ people, more }, style) =>
      list("房间里有：", people.map((person) => inRoomRow(person, style)), more),
    loggedInList: ({ people, more }, style) =>
      list(
        "已登录的有：",
        style.rows(people.map(({ name, room, silentS }) => [name, room, silence(silentS)])),
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
    topicSet: ({ name, topic }, style) => `${style.name(name)} 设置了话题：${topic}`,

    recent: ({ lines }, style) =>
      [...lines.map((line) => spoken(line, style)), "--- 以上是之前的发言 ---"].join("\n"),
    history: ({ lines }, style) =>
      lines.length === 0
        ? "没有这样的记录"
        : [...lines.map((line) => spoken(line, style)), RULE].join("\n"),
    missed: ({ lines, mentions, elsewhere }) =>
      `你错过了 ${lines} 行，其中 ${mentions} 行提到你\n查看：history missed` +
      (elsewhere ? `\n这些话是在 ${elsewhere} 说的，回去：join ${elsewhere}` : ""),

    setting: ({ setting, value, choices }) =>
      `${setting} 现在是 ${value || "服务器的时区"}` +
      (choices.length > 0 ? `（可以是 ${choices.join("、")}）` : "") +
      (setting === "talk" && value === "on" ? "\n现在命令以斜杠开头：/help、/talk off" : ""),
    settingRefused: ({ setting, value }) =>
      `${setting} 不能是 ${value}。用法：${CHINESE.commands[setting].usage}`,

    unknownCommand: ({ word, meant, talk }, style) =>
      `未知命令 ${word}\n` +
      (meant ? `你是指 ${meant} 吗？` : usageTable(style) + (talk ? `\n要发言：say ${talk}` : "")),
    wordsMissing: ({ command }) => `用法不对。应当是：${CHINESE.commands[command].usage}`,
    help: ({ commands }, style) =>
      [
        "所有命令（help <命令> 查看一个）：",
        ...commandRows(style, CHINESE.commands, commands),
        "'你好 就是 say 你好，:挥手 就是 me 挥手；/who 和 .who 就是 who。",
        "四个字母就够了：hist 5。talk on 时，// 说出一个斜杠。",
        RULE,
      ].join("\n"),
    helpOn: ({ command, aliases, atFirst }) =>
      `${CHINESE.commands[command].usage}：${CHINESE.commands[command].summary}` +
      (aliases.length > 0 ? `\n也可以用：${aliases.join("、")}` : "") +
      (atFirst === null ? "" : `\n起初是 ${atFirst || "服务器的时区"}`),
    why: ({ line, refusal }, style) =>
      `你输入了：${line}\n${sentenceOf(CHINESE, refusal, style)}\n查看所有命令：help`,
    nothingRefused: () => "没有被拒绝过的请求",

    answerFirst: () => "没有发出：请先回答刚才的问题",
    typedAhead: ({ lines }) => `未采用：提问之前输入的 ${lines} 行`,

    editRefused: () => "你的客户端不允许服务器回显，所以不能在这里编辑",
    choices: ({ choices, more }) => wrapped([...choices, ...(more ? ["..."] : [])]),
    pasted: ({ lines, spoken }) =>
      spoken === lines
        ? `[粘贴了 ${lines} 行：按 Enter 说出，按 Esc 放弃]`
        : `[粘贴了 ${lines} 行：按 Enter 说出前 ${spoken} 行，按 Esc 放弃]`,

    lineTooLong: ({ limitBytes }) => `这一行没有读取：超过了 ${limitBytes} 字节。请分成短行发送。`,
    linesSkipped: ({ lines }) => `[略过 ${lines} 行：你的连接太慢]`,
    loginTimeout: ({ seconds }) => `${seconds} 秒内没有登录。请重新连接，再见。`,
    idleWarning: ({ seconds }) => `你很久没有说话了：请在 ${seconds} 秒内输入任意内容。`,
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
  commands: {
    login: { usage: "login <昵称>", summary: "登录服务器" },
    logout: { usage: "logout", summary: "登出（也可用 quit、exit）" },
    say: { usage: "say <内容>", summary: "发言" },
    look: { usage: "look", summary: "查看房间内的用户" },
    who: { usage: "who", summary: "查看登录服务器的人" },
    help: { usage: "help", summary: "查看所有命令（help say 查看一个）" },
    why: { usage: "why", summary: "再看一次为什么被拒绝" },
    me: { usage: "me <动作>", summary: "做动作：me 挥手" },
    tell: { usage: "tell <昵称> <内容>", summary: "对一个人说话" },
    reply: { usage: "reply <内容>", summary: "回复对你说话的人" },
    nick: { usage: "nick <昵称>", summary: "改名" },
    away: { usage: "away [原因]", summary: "暂时离开" },
    back: { usage: "back", summary: "回来了" },
    ignore: { usage: "ignore [昵称]", summary: "屏蔽某人" },
    unignore: { usage: "unignore <昵称>", summary: "取消屏蔽" },
    rooms: { usage: "rooms", summary: "查看所有房间" },
    join: { usage: "join <房间>", summary: "进入或新建房间" },
    leave: { usage: "leave", summary: "回到第一个房间" },
    topic: { usage: "topic [内容]", summary: "查看或设置话题（- 为没有）" },
    history: {
      usage: "history [n|missed]",
      summary: "查看最近的发言（最多 100 行），或错过的发言",
    },
    find: { usage: "find <内容>", summary: "搜索房间里的发言" },
    since: { usage: "since <10m>", summary: "查看一段时间以来的发言（s、m、h、d）" },
    talk: { usage: "talk [on|off]", summary: "on：直接发言，/who 是命令" },
    quiet: { usage: "quiet [on|off]", summary: "on：不显示进出" },
    bell: { usage: "bell [off|tells|mentions|all]", summary: "何时响铃" },
    time: { usage: "time [on|off]", summary: "on：每行前显示时间" },
    zone: { usage: "zone [地区/城市]", summary: "时区，如 Asia/Shanghai，或 off" },
    color: { usage: "color [on|off]", summary: "on：昵称用颜色显示" },
    edit: { usage: "edit [auto|on|off]", summary: "别人说话时，你输入的行不被打断" },
    plain: { usage: "plain [on|off]", summary: "on：只有逐行文字，供读屏软件使用" },
    lang: { usage: "lang [语言]", summary: "服务器的语言" },
  },
};

/** `more` 是没有列出的行数。 */
function list(title: string, rows: string[], more: number): string {
  return [title, ...rows, ...(more > 0 ? [`……还有 ${more} 行`] : []), RULE].join("\n");
}

function usageTable(style: Style): string {
  return ["用法：", ...commandRows(style, CHINESE.commands, FIRST_COMMANDS), RULE].join("\n");
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
  if (seconds < 60) return `沉默 ${seconds} 秒`;
  return seconds < 3600
    ? `沉默 ${Math.floor(seconds / 60)} 分`
    : `沉默 ${Math.floor(seconds / 3600)} 小时`;
}
