//! The words behind `/`: one table for reading, completing and help.

use super::error::EntryError;
use crate::domain::pinyin;
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
pub(crate) struct CommandRow {
    /// The command; `None` if the post has the word but not yet the thing.
    pub word: Option<CommandWord>,
    /// What is typed behind `/`.
    pub name: &'static str,
    /// In Chinese; the first is the one that is shown.
    pub chinese: &'static [&'static str],
}

impl CommandRow {
    /// The Chinese word that is shown.
    #[must_use]
    pub(crate) fn shown(&self) -> &'static str {
        self.chinese.first().copied().unwrap_or_default()
    }

    /// The initials of its shown word's pinyin, where they mean it: the beginning of an English word wins over initials,
    /// and of two with the same initials the row that stands first.
    #[must_use]
    pub(crate) fn initials(&self) -> Option<String> {
        let own = pinyin::initials(self.shown()).into_iter().next()?;
        matches!(matching(&own)[..], [row] if row == self).then_some(own)
    }

    /// Whether a word is this command, whole or by its initials.
    #[must_use]
    pub(crate) fn is_called(&self, typed: &str) -> bool {
        self.is(typed) || self.has_initials(typed)
    }

    /// Whether a word is this command, whole.
    fn is(&self, typed: &str) -> bool {
        self.name == typed || self.chinese.contains(&typed)
    }

    /// Whether a word is the initials of one of its Chinese words.
    fn has_initials(&self, typed: &str) -> bool {
        self.chinese.iter().any(|word| pinyin::initials(word).iter().any(|initials| initials == typed))
    }
}

/// A row of the table.
const fn row(word: Option<CommandWord>, name: &'static str, chinese: &'static [&'static str]) -> CommandRow {
    CommandRow { word, name, chinese }
}

/// All words, in the order of help.
pub(crate) const COMMANDS: [CommandRow; 65] = [
    row(Some(CommandWord::Undo), "undo", &["撤销"]),
    row(Some(CommandWord::Who), "who", &["在内"]),
    row(Some(CommandWord::Visitor), "visitor", &["访客"]),
    row(Some(CommandWord::Take), "take", &["接手"]),
    row(Some(CommandWord::Leave), "leave", &["离队"]),
    row(Some(CommandWord::Clear), "clear", &["清空"]),
    row(Some(CommandWord::Vehicle), "vehicle", &["车辆", "chl"]),
    row(Some(CommandWord::Courier), "courier", &["快递"]),
    row(Some(CommandWord::Again), "again", &["再来一件", "重复"]),
    row(Some(CommandWord::Emergency), "emergency", &["紧急"]),
    row(Some(CommandWord::Emergency), "9", &["应急"]),
    row(Some(CommandWord::Debt), "debt", &["待补录", "欠录"]),
    row(Some(CommandWord::Permit), "permit", &["特批", "同意"]),
    row(Some(CommandWord::Host), "host", &["住户"]),
    row(Some(CommandWord::Flag), "flag", &["标记"]),
    row(Some(CommandWord::Unflag), "unflag", &["去标记", "去标"]),
    row(Some(CommandWord::Card), "card", &["出入证", "证件"]),
    row(Some(CommandWord::Call), "call", &["呼叫", "拨打"]),
    row(Some(CommandWord::Hold), "hold", &["送观察点", "隔离点"]),
    row(Some(CommandWord::Walked), "walked", &["自行离开", "走了"]),
    row(Some(CommandWord::Gun), "gun", &["测温仪"]),
    row(Some(CommandWord::Late), "late", &["补录"]),
    row(Some(CommandWord::Correct), "correct", &["更正"]),
    row(Some(CommandWord::Incident), "incident", &["事件"]),
    row(Some(CommandWord::Lone), "lone", &["单岗", "独岗"]),
    row(Some(CommandWord::Headcount), "headcount", &["人数"]),
    row(Some(CommandWord::Here), "here", &["签到"]),
    row(Some(CommandWord::Absent), "absent", &["缺勤"]),
    row(Some(CommandWord::Replace), "replace", &["替班"]),
    row(Some(CommandWord::Join), "join", &["加入"]),
    row(Some(CommandWord::Walkup), "walkup", &["志愿者"]),
    row(Some(CommandWord::Check), "check", &["检查"]),
    row(Some(CommandWord::Shift), "shift", &["班次"]),
    row(Some(CommandWord::Handover), "handover", &["交班"]),
    row(Some(CommandWord::Reveal), "reveal", &["显示", "全号"]),
    row(Some(CommandWord::Rules), "rules", &["规定"]),
    row(Some(CommandWord::Repair), "repair", &["报修"]),
    row(Some(CommandWord::Watch), "watch", &["看守"]),
    row(Some(CommandWord::Seal), "seal", &["封闭"]),
    row(Some(CommandWord::Unseal), "unseal", &["启封"]),
    row(Some(CommandWord::Assign), "assign", &["分派"]),
    row(Some(CommandWord::Missed), "missed", &["漏检"]),
    row(Some(CommandWord::Schedule), "schedule", &["频次"]),
    row(Some(CommandWord::Route), "route", &["路线"]),
    row(Some(CommandWord::Short), "short", &["简化"]),
    row(Some(CommandWord::Lane), "lane", &["通道"]),
    row(Some(CommandWord::Gate), "gate", &["出入口", "换门"]),
    row(Some(CommandWord::Theme), "theme", &["配色", "主题"]),
    row(Some(CommandWord::Glyphs), "glyphs", &["符号", "字形"]),
    row(Some(CommandWord::Lang), "lang", &["语言"]),
    row(Some(CommandWord::Help), "help", &["帮助"]),
    row(Some(CommandWord::Quit), "quit", &["退出"]),
    row(Some(CommandWord::Help), "1", &["说明"]),
    row(Some(CommandWord::TentScreen), "2", &["帐篷"]),
    row(Some(CommandWord::GateScreen), "3", &["门岗"]),
    row(Some(CommandWord::PatrolScreen), "4", &["巡逻"]),
    row(Some(CommandWord::DoorsScreen), "5", &["单元门"]),
    row(Some(CommandWord::PeopleScreen), "7", &["人员"]),
    row(Some(CommandWord::ShiftScreen), "8", &["班次页", "夜班"]),
    row(None, "6", &["任务"]),
    row(Some(CommandWord::Swap), "swap", &["换岗", "换班"]),
    row(Some(CommandWord::Lock), "lock", &["锁屏"]),
    row(Some(CommandWord::Pin), "pin", &["密码"]),
    row(Some(CommandWord::Staff), "staff", &["名册"]),
    row(Some(CommandWord::Duty), "duty", &["职务"]),
];

/// The rows that a word, whole or begun, may mean. A whole word wins over beginnings, English ones over
/// initials, which are only taken whole, and those over the beginnings of Chinese words.
fn matching(typed: &str) -> Vec<&'static CommandRow> {
    let typed = typed.to_lowercase();
    let pick = |wanted: &dyn Fn(&CommandRow) -> bool| -> Vec<&'static CommandRow> {
        COMMANDS.iter().filter(|row| wanted(row)).collect()
    };
    let whole = pick(&|row| row.is(&typed));
    if !whole.is_empty() {
        return whole;
    }
    let begun = pick(&|row| row.name.starts_with(&typed));
    if !begun.is_empty() {
        return begun;
    }
    // Of two the row that stands first.
    match COMMANDS.iter().find(|row| row.has_initials(&typed)) {
        Some(first) => vec![first],
        None => pick(&|row| row.chinese.iter().any(|word| word.starts_with(&typed))),
    }
}

impl CommandWord {
    /// The whole word, as it is typed.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        COMMANDS.iter().find(|row| row.word == Some(self)).map_or("", |row| row.name)
    }

    /// Whether it may end, lift, void or reset something, and asks then: a yes may stand at its end.
    #[must_use]
    pub(crate) fn may_lift(self) -> bool {
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
    pub(crate) fn read(typed: &str) -> Result<Self, EntryError> {
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
pub(crate) fn behind_line(text: &str) -> Option<(&str, CommandWord, &str)> {
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

#[cfg(test)]
/// What Tab offers for the beginning of a command, with or without its `/`: only what works.
#[must_use]
pub(crate) fn complete(prefix: &str) -> Vec<&'static str> {
    let prefix = super::normalise(prefix);
    let typed = prefix.strip_prefix('/').unwrap_or(&prefix);
    matching(typed.trim()).into_iter().filter(|row| row.word.is_some()).map(|row| row.name).collect()
}
