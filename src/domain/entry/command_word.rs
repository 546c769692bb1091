//! The words behind `/`: one table for reading, completing and help.

use super::error::EntryError;
use crate::domain::value::SafeText;

/// A command that the entry line knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommandWord {
    /// Annul the last own record.
    Undo,
    /// Who is inside.
    Who,
    /// Leave the program.
    Quit,
    /// Help for this screen.
    Help,
    /// The Tent screen.
    TentScreen,
    /// The Gate screen.
    GateScreen,
    /// The Patrol screen.
    PatrolScreen,
    /// The Doors screen.
    DoorsScreen,
    /// The People screen.
    PeopleScreen,
    /// The Shift screen.
    ShiftScreen,
    /// The checklist at the start of a shift.
    Check,
    /// A shift opens or closes.
    Shift,
    /// The handover: sign it, take it over, or do not.
    Handover,
    /// Work at another gate; its number follows.
    Gate,
    /// The next theme.
    Theme,
    /// The next glyph set.
    Glyphs,
    /// The other language.
    Lang,
    /// The selected arrival leaves the queue.
    Leave,
    /// Write a visitor down; name, home and phone may follow.
    Visitor,
    /// Claim the selected arrival.
    Take,
    /// Discard queued pasted lines.
    Clear,
    /// A duty leader takes a refusal on themselves.
    Permit,
    /// Set a flag on the open person.
    Flag,
    /// End a flag of the open person.
    Unflag,
    /// Issue or void the open person's card.
    Card,
    /// Choose or name a thermometer.
    Gun,
    /// A courier leaves parcels.
    Courier,
    /// The last courier once more.
    Again,
    /// A vehicle passes.
    Vehicle,
    /// What the host of the open visitor said.
    Host,
    /// Somebody was called about a fever.
    Call,
    /// The open person goes to the holding spot.
    Hold,
    /// The open person walked off.
    Walked,
    /// A line from the paper pad.
    Late,
    /// Correct a record.
    Correct,
    /// Short mode on or off.
    Short,
    /// The lane that this terminal works.
    Lane,
    /// Emergencies that lack something.
    Debt,
    /// Rules that hold or will.
    Rules,
    /// The routes that teams walk.
    Route,
    /// The emergency lane.
    Emergency,
    /// How many are inside.
    Headcount,
    /// Something about a repair.
    Repair,
    /// Somebody stands watch at a broken door.
    Watch,
    /// A closure point was sealed.
    Seal,
    /// A closure point is opened by order.
    Unseal,
    /// A schedule of checks.
    Schedule,
    /// Whose task the checks of a closure point are.
    Assign,
    /// Why a check was missed.
    Missed,
    /// An incident: report it, tell more of it, close it.
    Incident,
    /// The check on a lone warden.
    Lone,
    /// People of the roster are here.
    Here,
    /// People of the roster did not come.
    Absent,
    /// Somebody came in another's place.
    Replace,
    /// Somebody of the staff takes part whom no plan names.
    Join,
    /// Somebody takes part whom nobody knows.
    Walkup,
    /// Somebody takes over at this terminal.
    Swap,
    /// Names disappear until somebody says who they are.
    Lock,
    /// Set one's own PIN, or let somebody set a new one.
    Pin,
    /// Show the numbers of whoever is open or chosen, for a reason.
    Reveal,
    /// The page of the staff.
    Staff,
    /// Somebody of the staff does something else from now on.
    Duty,
}

/// One command and how it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandRow {
    /// The command; `None` if the post has the word but not yet the thing.
    pub word: Option<CommandWord>,
    /// What is typed behind `/`.
    pub name: &'static str,
    /// In Chinese.
    pub chinese: &'static str,
    /// The initials of its pinyin.
    pub initials: &'static str,
}

/// A row of the table.
const fn row(
    word: Option<CommandWord>,
    name: &'static str,
    chinese: &'static str,
    initials: &'static str,
) -> CommandRow {
    CommandRow { word, name, chinese, initials }
}

/// All words, in the order of help.
pub const COMMANDS: [CommandRow; 65] = [
    row(Some(CommandWord::Undo), "undo", "撤销", "cx"),
    row(Some(CommandWord::Who), "who", "在内", "zn"),
    row(Some(CommandWord::Visitor), "visitor", "访客", "fk"),
    row(Some(CommandWord::Take), "take", "接手", "js"),
    row(Some(CommandWord::Leave), "leave", "离队", "ld"),
    row(Some(CommandWord::Clear), "clear", "清空", "qk"),
    row(Some(CommandWord::Vehicle), "vehicle", "车辆", "chl"),
    row(Some(CommandWord::Courier), "courier", "快递", "kd"),
    row(Some(CommandWord::Again), "again", "重复", "cf"),
    row(Some(CommandWord::Emergency), "emergency", "紧急", "jj"),
    row(Some(CommandWord::Emergency), "9", "应急", "yj"),
    row(Some(CommandWord::Debt), "debt", "欠录", "ql"),
    row(Some(CommandWord::Permit), "permit", "同意", "ty"),
    row(Some(CommandWord::Host), "host", "住户", "zh"),
    row(Some(CommandWord::Flag), "flag", "标记", "bj"),
    row(Some(CommandWord::Unflag), "unflag", "去标", "qb"),
    row(Some(CommandWord::Card), "card", "证件", "zj"),
    row(Some(CommandWord::Call), "call", "呼叫", "hj"),
    row(Some(CommandWord::Hold), "hold", "隔离点", "gld"),
    row(Some(CommandWord::Walked), "walked", "走了", "zl"),
    row(Some(CommandWord::Gun), "gun", "测温仪", "cwy"),
    row(Some(CommandWord::Late), "late", "补录", "bl"),
    row(Some(CommandWord::Correct), "correct", "更正", "gz"),
    row(Some(CommandWord::Incident), "incident", "事件", "sj"),
    row(Some(CommandWord::Lone), "lone", "独岗", "dg"),
    row(Some(CommandWord::Headcount), "headcount", "人数", "rs"),
    row(Some(CommandWord::Here), "here", "签到", "qd"),
    row(Some(CommandWord::Absent), "absent", "缺勤", "qq"),
    row(Some(CommandWord::Replace), "replace", "替班", "tb"),
    row(Some(CommandWord::Join), "join", "加入", "jr"),
    row(Some(CommandWord::Walkup), "walkup", "志愿者", "zyz"),
    row(Some(CommandWord::Check), "check", "检查", "jc"),
    row(Some(CommandWord::Shift), "shift", "班次", "bc"),
    row(Some(CommandWord::Handover), "handover", "交班", "jb"),
    row(Some(CommandWord::Reveal), "reveal", "显示", "xs"),
    row(Some(CommandWord::Rules), "rules", "规定", "gd"),
    row(Some(CommandWord::Repair), "repair", "报修", "bx"),
    row(Some(CommandWord::Watch), "watch", "看守", "ks"),
    row(Some(CommandWord::Seal), "seal", "封闭", "fb"),
    row(Some(CommandWord::Unseal), "unseal", "启封", "qf"),
    row(Some(CommandWord::Assign), "assign", "分派", "fp"),
    row(Some(CommandWord::Missed), "missed", "漏检", "lj"),
    row(Some(CommandWord::Schedule), "schedule", "频次", "pc"),
    row(Some(CommandWord::Route), "route", "路线", "lx"),
    row(Some(CommandWord::Short), "short", "简化", "jh"),
    row(Some(CommandWord::Lane), "lane", "通道", "td"),
    row(Some(CommandWord::Gate), "gate", "出入口", "crk"),
    row(Some(CommandWord::Theme), "theme", "主题", "zt"),
    row(Some(CommandWord::Glyphs), "glyphs", "字形", "zx"),
    row(Some(CommandWord::Lang), "lang", "语言", "yy"),
    row(Some(CommandWord::Help), "help", "帮助", "bz"),
    row(Some(CommandWord::Quit), "quit", "退出", "tc"),
    row(Some(CommandWord::Help), "1", "说明", "sm"),
    row(Some(CommandWord::TentScreen), "2", "帐篷", "zp"),
    row(Some(CommandWord::GateScreen), "3", "门岗", "mg"),
    row(Some(CommandWord::PatrolScreen), "4", "巡逻", "xl"),
    row(Some(CommandWord::DoorsScreen), "5", "单元门", "dym"),
    row(Some(CommandWord::PeopleScreen), "7", "人员", "ry"),
    row(Some(CommandWord::ShiftScreen), "8", "夜班", "yb"),
    row(None, "6", "任务", "rw"),
    row(Some(CommandWord::Swap), "swap", "换班", "hb"),
    row(Some(CommandWord::Lock), "lock", "锁屏", "sp"),
    row(Some(CommandWord::Pin), "pin", "密码", "mm"),
    row(Some(CommandWord::Staff), "staff", "名册", "mc"),
    row(Some(CommandWord::Duty), "duty", "职务", "zw"),
];

/// The rows that a word, whole or begun, may mean. A whole word or alias wins over beginnings, and
/// English beginnings over Chinese ones; initials are only taken whole.
fn matching(typed: &str) -> Vec<&'static CommandRow> {
    let typed = typed.to_lowercase();
    let pick = |wanted: &dyn Fn(&CommandRow) -> bool| -> Vec<&'static CommandRow> {
        COMMANDS.iter().filter(|row| wanted(row)).collect()
    };
    let whole = pick(&|row| [row.name, row.chinese, row.initials].contains(&typed.as_str()));
    if !whole.is_empty() {
        return whole;
    }
    let begun = pick(&|row| row.name.starts_with(&typed));
    if begun.is_empty() { pick(&|row| row.chinese.starts_with(&typed)) } else { begun }
}

impl CommandWord {
    /// The whole word, as it is typed.
    #[must_use]
    pub fn name(self) -> &'static str {
        COMMANDS.iter().find(|row| row.word == Some(self)).map_or("", |row| row.name)
    }

    /// Whether it may end, lift, void or reset something, and asks then: a yes may stand at its end.
    #[must_use]
    pub fn may_lift(self) -> bool {
        matches!(
            self,
            Self::Undo
                | Self::Rules
                | Self::Unflag
                | Self::Card
                | Self::Route
                | Self::Schedule
                | Self::Lone
                | Self::Shift
                | Self::Pin
        )
    }

    /// Reads a word, whole or begun.
    ///
    /// # Errors
    /// Unknown, ambiguous, or not yet there.
    pub fn read(typed: &str) -> Result<Self, EntryError> {
        match matching(typed).as_slice() {
            [] => Err(EntryError::CommandUnknown { token: SafeText::new(typed) }),
            [row] => row.word.ok_or(EntryError::CommandNotYet { word: row.name }),
            rows => Err(EntryError::CommandAmbiguous {
                token: SafeText::new(typed),
                words: rows.iter().map(|row| row.name).collect(),
            }),
        }
    }
}

/// A line that is not done and behind it a word about who works here, with what stands behind that: the
/// one thing that may be said in the middle of another.
#[must_use]
pub fn behind_line(text: &str) -> Option<(&str, CommandWord, &str)> {
    let slash = text
        .rmatch_indices(['/', '、', '／'])
        .map(|(at, _)| at)
        .find(|at| *at > 0 && text[..*at].ends_with(char::is_whitespace))?;
    let begun = text[..slash].trim_end();
    let mark = text[slash..].chars().next()?;
    let told = &text[slash + mark.len_utf8()..];
    let (word, rest) = told.split_once(char::is_whitespace).unwrap_or((told, ""));
    match CommandWord::read(word).ok()? {
        word @ (CommandWord::Swap | CommandWord::Lock) if !begun.is_empty() && !begun.starts_with('/') => {
            Some((begun, word, rest.trim()))
        }
        _ => None,
    }
}

/// What Tab offers for the beginning of a command, with or without its `/`: only what works.
#[must_use]
pub fn complete(prefix: &str) -> Vec<&'static str> {
    let prefix = super::normalise(prefix);
    let typed = prefix.strip_prefix('/').unwrap_or(&prefix);
    matching(typed.trim()).into_iter().filter(|row| row.word.is_some()).map(|row| row.name).collect()
}
