//! Every word of the line in one row: its name, how it is spelled in Chinese (the first is shown), the right that it
//! needs at least, who reads what stands behind it, and how it behaves. The order is that of help.
//!
//! A new word is a row here and a text in each language, `commands-does-WORD`; its reader makes the command that it comes
//! to, or an order, which does not compile until the desk carries it out.

use super::habit::{Habit, Occasion};
use crate::domain::entry::EntryError;
use crate::domain::entry::orders::{
    Order, RestOfLine, ScreenOrder, doors, errand, incident, lone, notice, passing, person, post, practice,
    roster, route, shift, staff, survey, task, tip,
};
use crate::domain::roles::Right;

/// What is made of what stands behind a word.
#[derive(Clone, Copy)]
pub(super) enum ReadRest {
    /// It is read; how it is typed stands beside it until it is whole.
    Order(fn(&mut RestOfLine<'_>) -> Result<Order, EntryError>),
    /// Whatever it is, nothing is wrong.
    Any(fn(&str) -> Order),
}

/// A word of the line.
#[derive(Clone, Copy)]
pub(super) struct WordRow {
    pub spelled: CommandRow,
    pub right: Right,
    pub read: ReadRest,
    pub habits: &'static [Habit],
}

/// One spelling of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CommandRow {
    /// The command.
    pub word: CommandWord,
    /// What is typed behind `/`.
    pub name: &'static str,
    /// In Chinese; the first is the one that is shown.
    pub chinese: &'static [&'static str],
}

/// Makes the enum and the tables of one list. `order(f)` reads what stands behind the word, `any(f)` takes whatever it is,
/// and `screen(X)` lets it pass. `also "9" ["应急"] Emergency` is another spelling with a line of its own in help.
macro_rules! words {
    (@read order $read:path) => { ReadRest::Order($read) };
    (@read any $read:path) => { ReadRest::Any($read) };
    (@read screen $order:ident) => { ReadRest::Any(|_| Order::Screen(ScreenOrder::$order)) };
    (@habit $habit:ident) => { Habit::$habit };
    (@habit $habit:ident $occasion:ident $place:literal) => { Habit::$habit(Occasion::$occasion, $place) };
    ($(
        $word:ident $name:literal [$($chinese:literal),+]
            $right:ident, $how:ident($($read:tt)+), [$($habit:ident $( ( $($fact:tt)+ ) )?),*]
        $(; also $other:literal [$($others:literal),+] $of:ident)*
    ),+ $(,)?) => {
        /// A command that the entry line knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantNames)]
        pub enum CommandWord {
            $(#[doc = concat!("`/", $name, "`")] #[strum(serialize = $name)] $word),+
        }

        impl CommandWord {
            /// All, in the order of help.
            pub(crate) const ALL: &[Self] = &[$(Self::$word),+];
        }

        /// What is told of each word, in the order of the enum.
        pub(super) const ROWS: &[WordRow] = &[$(
            WordRow {
                spelled: CommandRow {
                    word: CommandWord::$word, name: $name, chinese: &[$($chinese),+],
                },
                right: Right::$right,
                read: words!(@read $how $($read)+),
                habits: &[$(words!(@habit $habit $($($fact)+)?)),*],
            }
        ),+];

        /// All spellings, in the order of help.
        pub(crate) const COMMANDS: &[CommandRow] = &[$(
            ROWS[CommandWord::$word as usize].spelled,
            $( CommandRow { word: CommandWord::$of, name: $other, chinese: &[$($others),+] }, )*
        )+];
    };
}

words! {
    Undo "undo" ["撤销"] Work, any(post::undo), [Asks, Likely(Gate 4)],
    Who "who" ["在内"] Look, screen(ToGate), [PassesBy, Likely(Gate 8)],
    Visitor "visitor" ["访客"] Work, any(passing::visitor), [CarriesVisitor, Likely(Gate 1)],
    Take "take" ["接手"] Work, screen(Take), [],
    Leave "leave" ["离队"] Work, screen(Leave), [],
    Clear "clear" ["清空"] Look, screen(Clear), [Likely(Pasted 1)],
    Vehicle "vehicle" ["车辆", "chl"] Work, order(passing::vehicle), [PassesBy, Likely(Gate 3)],
    Courier "courier" ["快递"] Work, order(passing::courier), [PassesBy, Likely(Gate 2)],
    Again "again" ["再来一件", "重复"] Work, order(passing::again), [PassesBy],
    Emergency "emergency" ["紧急"] Safety, order(passing::emergency), [PassesBy]
        ; also "9" ["应急"] Emergency
        ; also "e" ["急"] Emergency,
    Debt "debt" ["待补录", "欠录"] Work, order(passing::debt),
        [PassesBy, NumbersDebt, Likely(Debt 1), Likely(Shift 4)],
    Permit "permit" ["特批", "同意"] Work, order(person::permit), [CarriesYes, Likely(Open 1), Likely(Gate 7)],
    Host "host" ["住户"] Work, order(person::host), [Likely(Visitor 1)],
    Flag "flag" ["标记"] Flags, order(person::flag), [Likely(Open 2), Likely(People 1)],
    Unflag "unflag" ["去标记", "去标"] Flags, order(person::unflag), [Asks, Likely(People 2)],
    Representative "representative" ["家庭代表", "代表"] Work, order(person::representative),
        [Likely(Open 5), Likely(People 8)],
    Card "card" ["出入证", "证件"] Cards, order(person::card), [Asks, Likely(Open 3), Likely(People 3)],
    Contact "contact" ["随访"] Work, order(person::contact), [MayBeLate, Likely(Open 6), Likely(People 9)],
    Call "call" ["呼叫", "拨打"] Work, order(person::call), [TellsCall, Likely(Fever 1)],
    Hold "hold" ["送观察点", "隔离点"] Work, order(person::hold), [EndsFever, Likely(Fever 2)],
    Walked "walked" ["自行离开", "走了"] Work, order(person::walked), [EndsFever, Likely(Fever 3)],
    Gun "gun" ["测温仪"] Work, order(post::gun), [],
    Late "late" ["补录"] Work, order(post::late),
        [CarriesYes, CarriesLine, Likely(Gate 6), Likely(Patrol 5), Likely(Doors 8), Likely(Shift 5)],
    Correct "correct" ["更正"] Work, order(post::correct),
        [CarriesYes, CarriesLine, NumbersPassage, Likely(Gate 5)],
    Incident "incident" ["事件"] Work, order(incident::order), [MayBeLate, PassesBy, Likely(Patrol 1)],
    Errand "errand" ["代办", "跑腿"] Work, order(errand::order), [MayBeLate, PassesBy],
    Tip "tip" ["线索", "举报"] Work, order(tip::order), [MayBeLate, PassesBy],
    Notice "notice" ["通知"] Work, order(notice::order), [PassesBy],
    Lone "lone" ["单岗", "独岗"] Work, order(lone::order), [Asks, PassesBy],
    Headcount "headcount" ["人数"] Look, screen(ToGate), [PassesBy],
    Here "here" ["签到"] Work, order(roster::here), [MayBeLate, PassesBy, Likely(Patrol 2)],
    Absent "absent" ["缺勤"] Work, order(roster::absent), [MayBeLate, PassesBy, Likely(Patrol 3)],
    Replace "replace" ["替班"] Work, order(roster::replace), [MayBeLate, PassesBy, Likely(Patrol 6)],
    Join "join" ["加入"] Work, order(roster::join), [MayBeLate, PassesBy, Likely(Patrol 7)],
    Walkup "walkup" ["志愿者"] Work, order(roster::walkup), [MayBeLate, PassesBy, Likely(Patrol 8)],
    Check "check" ["检查"] Work, order(shift::check), [PassesBy, Likely(Shift 1)],
    Shift "shift" ["班次"] Work, order(shift::shift), [Asks, PassesBy, Likely(Shift 3)],
    Handover "handover" ["交班"] HandOver, order(shift::handover), [PassesBy, Likely(Shift 2)],
    Reveal "reveal" ["显示", "全号"] Reveal, any(person::reveal), [PassesBy, Likely(Open 4), Likely(People 4)],
    Rules "rules" ["规定"] Rules, order(post::rules), [Asks],
    Repair "repair" ["报修"] Work, order(doors::repair), [PassesBy, Likely(Doors 1)],
    Watch "watch" ["看守"] Work, order(doors::watch), [PassesBy, Likely(Doors 2)],
    Seal "seal" ["封闭"] Work, order(doors::seal), [PassesBy, Likely(Doors 5)],
    Unseal "unseal" ["启封"] Work, order(doors::unseal), [PassesBy, Likely(Doors 6)],
    Assign "assign" ["分派"] Work, order(doors::assign), [PassesBy, Likely(Doors 4)],
    Missed "missed" ["漏检"] Work, order(doors::missed), [PassesBy, Likely(Doors 3)],
    Schedule "schedule" ["频次"] Plan, order(doors::schedule), [Asks, PassesBy, Likely(Doors 7)],
    Task "task" ["任务", "消杀"] Work, order(task::order), [MayBeLate, CarriesYes, PassesBy, Likely(Tasks 1)],
    Survey "survey" ["摸排"] Plan, order(survey::order), [PassesBy, Likely(Doors 9)],
    Site "site" ["重点部位", "部位"] Work, order(survey::site), [MayBeLate, PassesBy, Likely(Tasks 2)],
    Route "route" ["路线"] Plan, order(route::route), [Asks, Likely(Patrol 4)],
    Short "short" ["简化"] Work, order(post::short), [],
    Lane "lane" ["通道"] Look, order(post::lane), [],
    Gate "gate" ["出入口", "换门"] Look, any(post::gate), [],
    Theme "theme" ["配色", "主题"] Look, screen(Theme), [],
    Glyphs "glyphs" ["符号", "字形"] Look, screen(Glyphs), [],
    Lang "lang" ["语言"] Look, screen(Lang), [],
    Help "help" ["帮助"] Look, any(post::help), [PassesBy],
    Quit "quit" ["退出"] Look, screen(Quit), []
        ; also "1" ["说明"] Help,
    TentScreen "2" ["帐篷"] Look, screen(ToTent), [],
    GateScreen "3" ["门岗"] Look, screen(ToGate), [],
    PatrolScreen "4" ["巡逻"] Look, screen(ToPatrol), [],
    DoorsScreen "5" ["单元门"] Look, screen(ToDoors), [],
    TasksScreen "6" ["任务页"] Look, screen(ToTasks), [],
    PeopleScreen "7" ["人员"] Look, screen(ToPeople), [],
    ShiftScreen "8" ["班次页", "夜班"] Look, screen(ToShift), [],
    Since "since" ["变化"] Look, order(shift::since), [PassesBy, Likely(Shift 8)],
    At "at" ["回看"] Look, order(shift::at), [PassesBy, Likely(Shift 7)],
    Figures "figures" ["统计", "图表"] Look, screen(Figures), [PassesBy],
    Swap "swap" ["换岗", "换班"] Look, any(staff::swap), [PassesBy, SaysWhoWorks, Likely(Shift 6)],
    Lock "lock" ["锁屏"] Look, screen(Lock), [PassesBy, SaysWhoWorks],
    Pin "pin" ["密码"] Look, any(staff::pin), [Asks, PassesBy, IsSecret, Likely(People 7)],
    Staff "staff" ["名册"] Look, screen(ToStaff), [PassesBy, Likely(People 5)],
    Duty "duty" ["职务"] Staff, order(staff::duty), [PassesBy, Likely(People 6)],
    Practice "practice" ["练习"] Look, order(practice::order), [PassesBy],
}
