//! A step of a run, as data: who does what at which gate, how long after the step before, and what goes wrong on the
//! way. One line of text each, so that a scenario can be read by a person and played again from a file.

use std::fmt;

use crate::typed;

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    In,
    Out,
}

impl Way {
    pub(crate) fn flipped(self) -> Self {
        if self == Self::In { Self::Out } else { Self::In }
    }

    pub(crate) fn word(self) -> &'static str {
        if self == Self::In { "in" } else { "out" }
    }
}

/// A resident or a visitor, by a number of their own that no other step takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    Resident(usize),
    Visitor(usize),
}

/// What is said of a temperature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    Nothing,
    NotTaken,
    Tenths(u16),
    /// Two digits, in tenths.
    TwoDigits(u16),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    Unsaid,
    Wrist,
    Clinical,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pass {
    pub(crate) who: Who,
    pub(crate) way: Option<Way>,
    pub(crate) reading: Reading,
    pub(crate) site: Site,
    pub(crate) refuse: bool,
    pub(crate) emergency: bool,
    pub(crate) yes: bool,
    pub(crate) note: bool,
    /// From the paper pad: so many seconds ago.
    pub(crate) ago_s: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Ok,
    Open,
    Broken,
    ShutNow,
    Propped,
    Forced,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flagged {
    Quarantine,
    FollowUp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    Yes,
    No,
    NotReached,
}

/// What has days to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    Passages,
    Temperatures,
    Visitors,
    Departed,
}

/// The rules that are shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    TwoDays,
    ThreeDays,
    Daily,
    NoOutings,
    Free,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Pass(Pass),
    Join {
        who: Who,
        way: Option<Way>,
        first: bool,
    },
    Leave(Who),
    /// The terminal has whoever waits open.
    Open(Who),
    Close,
    Tailgate(u16),
    Visitor {
        no: usize,
        home: usize,
    },
    HostSays {
        who: Who,
        host: Host,
    },
    Check {
        doors: Vec<usize>,
        found: Found,
        yes: bool,
    },
    TeamOut(u16),
    TeamBack(u16),
    Report {
        team: u16,
        doors: Vec<usize>,
        found: Found,
        yes: bool,
    },
    Undo,
    /// A rule holds from so many seconds after now on.
    Rule {
        order: Order,
        after_s: i64,
    },
    EndRule(Order),
    Flag {
        who: Who,
        flagged: Flagged,
    },
    Unflag {
        who: Who,
        flagged: Flagged,
    },
    FeverEnds {
        who: Who,
        held: bool,
    },
    /// The office's list without these.
    List {
        without: Vec<usize>,
    },
    Erase(Who),
    /// So many days something is kept.
    Keep {
        kept: Kept,
        days: u16,
    },
    /// What is older than its days goes; whoever orders it may be sure that the clock is right.
    Purge {
        sure: bool,
    },
    /// The emergency lane, and nothing is asked.
    Alarm(Option<Way>),
    /// The wall clock is set by so many seconds.
    Clock(i64),
    /// The machine starts anew after so many seconds; by so many more is its wall clock wrong.
    Reboot {
        off_s: i64,
        by_s: i64,
    },
    /// Local time is so many hours ahead of universal time.
    Zone(i32),
    /// A process ends and begins anew.
    Restart(usize),
    /// All processes are killed at that moment; with the anchor as it was before the last record, or as it is.
    Kill {
        anchor_behind: bool,
    },
    Verify,
}

/// What goes wrong with a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    None,
    /// It is recorded, the answer is lost, and the same operation is sent again.
    AnswerLost,
    /// It is given up before it is recorded.
    Abandoned,
}

/// How a step comes to the post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comes {
    /// As the command that it means.
    Meant,
    /// As a line that somebody types.
    Typed,
    /// As a line of a feeder, under a key of its own.
    Fed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// So many seconds after the step before.
    pub(crate) wait_s: i64,
    /// Which of the staff, at a terminal of their own.
    pub(crate) by: usize,
    pub(crate) gate: u16,
    pub(crate) fault: Fault,
    pub(crate) comes: Comes,
    pub(crate) act: Act,
}

/// Who works at the post: staff number, and what they may do.
pub(crate) const STAFF: [(&str, Role); 7] = [
    ("W1", Role::Warden),
    ("W2", Role::Warden),
    ("W3", Role::Warden),
    ("W4", Role::Warden),
    ("L1", Role::Leader),
    ("O1", Role::Officer),
    ("V1", Role::Viewer),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Viewer,
    Warden,
    Leader,
    Officer,
}

macro_rules! words {
    ($name:ident: $($variant:ident = $word:literal),*) => {
        impl $name {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub(crate) fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            fn read(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

words!(Found: Ok = "ok", Open = "open", Broken = "broken", ShutNow = "shut_now", Propped = "propped", Forced = "forced");
words!(Flagged: Quarantine = "quarantine", FollowUp = "followup");
words!(Kept: Passages = "passages", Temperatures = "temperatures", Visitors = "visitors", Departed = "departed");
words!(Host: Yes = "yes", No = "no", NotReached = "not_reached");
words!(Order: TwoDays = "two-days", ThreeDays = "three-days", Daily = "daily", NoOutings = "none", Free = "free");

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Resident(no) => write!(f, "P{no}"),
            Self::Visitor(no) => write!(f, "V{no}"),
        }
    }
}

impl Who {
    fn read(word: &str) -> Option<Self> {
        let no = word.get(1..)?.parse().ok()?;
        match word.as_bytes()[0] {
            b'P' => Some(Self::Resident(no)),
            b'V' => Some(Self::Visitor(no)),
            _ => None,
        }
    }
}

fn list(numbers: &[usize], letter: char) -> String {
    numbers.iter().map(|no| format!("{letter}{no}")).collect::<Vec<_>>().join(",")
}

fn said(word: &str, is_said: bool) -> String {
    if is_said { format!(" {word}") } else { String::new() }
}

fn ways(way: Option<Way>) -> String {
    way.map_or(String::new(), |way| format!(" {}", way.word()))
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pass(pass) => {
                write!(f, "pass {}{}", pass.who, ways(pass.way))?;
                match pass.reading {
                    Reading::Nothing => {}
                    Reading::NotTaken => write!(f, " not_taken")?,
                    Reading::Tenths(tenths) => write!(f, " {tenths}")?,
                    Reading::TwoDigits(tenths) => write!(f, " {}", tenths / 10)?,
                }
                let site = match pass.site {
                    Site::Unsaid => "",
                    Site::Wrist => " wrist",
                    Site::Clinical => " clinical",
                };
                let words = [
                    ("refuse", pass.refuse),
                    ("emergency", pass.emergency),
                    ("yes", pass.yes),
                    ("note", pass.note),
                ];
                let words: String = words.into_iter().map(|(word, is_said)| said(word, is_said)).collect();
                let ago = pass.ago_s.map_or(String::new(), |ago_s| format!(" ago={ago_s}"));
                write!(f, "{site}{words}{ago}")
            }
            Self::Join { who, way, first } => write!(f, "join {who}{}{}", ways(*way), said("first", *first)),
            Self::Leave(who) => write!(f, "leave {who}"),
            Self::Open(who) => write!(f, "open {who}"),
            Self::Close => write!(f, "close"),
            Self::Tailgate(count) => write!(f, "tailgate {count}"),
            Self::Visitor { no, home } => write!(f, "visitor V{no} H{home}"),
            Self::HostSays { who, host } => write!(f, "host {who} {}", host.word()),
            Self::Check { doors, found, yes } => {
                write!(f, "check {} {}{}", list(doors, 'D'), found.word(), said("yes", *yes))
            }
            Self::TeamOut(team) => write!(f, "out T{team}"),
            Self::TeamBack(team) => write!(f, "back T{team}"),
            Self::Report { team, doors, found, yes } => {
                write!(f, "report T{team} {} {}{}", list(doors, 'D'), found.word(), said("yes", *yes))
            }
            Self::Undo => write!(f, "undo"),
            Self::Rule { order, after_s } => write!(f, "rule {} +{after_s}", order.word()),
            Self::EndRule(order) => write!(f, "end_rule {}", order.word()),
            Self::Flag { who, flagged } => write!(f, "flag {who} {}", flagged.word()),
            Self::Unflag { who, flagged } => write!(f, "unflag {who} {}", flagged.word()),
            Self::FeverEnds { who, held } => {
                write!(f, "fever {who} {}", if *held { "held" } else { "walked" })
            }
            Self::List { without } => write!(f, "list without {}", list(without, 'P')),
            Self::Erase(who) => write!(f, "erase {who}"),
            Self::Keep { kept, days } => write!(f, "keep {} {days}", kept.word()),
            Self::Purge { sure } => write!(f, "purge{}", said("sure", *sure)),
            Self::Alarm(way) => write!(f, "alarm{}", ways(*way)),
            Self::Clock(by_s) => write!(f, "clock {by_s:+}"),
            Self::Reboot { off_s, by_s } => write!(f, "reboot {off_s} {by_s:+}"),
            Self::Zone(hours) => write!(f, "zone {hours:+}"),
            Self::Restart(no) => write!(f, "restart {no}"),
            Self::Kill { anchor_behind } => write!(f, "kill{}", said("anchor_behind", *anchor_behind)),
            Self::Verify => write!(f, "verify"),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fault = match self.fault {
            Fault::None => "",
            Fault::AnswerLost => "  [answer lost]",
            Fault::Abandoned => "  [abandoned]",
        };
        let line = typed::line(&self.act).filter(|_| self.comes != Comes::Meant);
        let line = line.map_or(String::new(), |line| format!("  \"{line}\""));
        let types = match self.comes {
            Comes::Meant => "",
            Comes::Typed => "types ",
            Comes::Fed => "feeds ",
        };
        write!(f, "+{:<4} {}@g{}: {types}{}{fault}{line}", self.wait_s, STAFF[self.by].0, self.gate, self.act)
    }
}

/// The words of an act, one after the other.
struct Words<'a>(Vec<&'a str>);

impl<'a> Words<'a> {
    fn next(&mut self) -> Option<&'a str> {
        (!self.0.is_empty()).then(|| self.0.remove(0))
    }

    /// A word that may stand anywhere behind.
    fn has(&mut self, word: &str) -> bool {
        let at = self.0.iter().position(|other| *other == word);
        at.map(|at| self.0.remove(at)).is_some()
    }

    fn who(&mut self) -> Option<Who> {
        Who::read(self.next()?)
    }

    fn way(&mut self) -> Option<Way> {
        if self.has("in") { Some(Way::In) } else { self.has("out").then_some(Way::Out) }
    }

    fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        let word = self.next()?;
        word.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '+').parse().ok()
    }

    fn list(&mut self) -> Option<Vec<usize>> {
        let Some(word) = self.next() else { return Some(Vec::new()) };
        word.split(',').map(|no| no.get(1..)?.parse().ok()).collect()
    }

    fn pass(&mut self) -> Option<Pass> {
        let who = self.who()?;
        let way = self.way();
        let [refuse, emergency, yes, note] =
            ["refuse", "emergency", "yes", "note"].map(|word| self.has(word));
        let site = if self.has("wrist") {
            Site::Wrist
        } else if self.has("clinical") {
            Site::Clinical
        } else {
            Site::Unsaid
        };
        let ago = self.0.iter().position(|word| word.starts_with("ago=")).map(|at| self.0.remove(at));
        let ago_s = ago.map(|word| word.trim_start_matches("ago=").parse()).transpose().ok()?;
        let reading = match self.next() {
            None => Reading::Nothing,
            Some("not_taken") => Reading::NotTaken,
            Some(digits) if digits.len() == 2 => Reading::TwoDigits(digits.parse::<u16>().ok()? * 10),
            Some(digits) => Reading::Tenths(digits.parse().ok()?),
        };
        Some(Pass { who, way, reading, site, refuse, emergency, yes, note, ago_s })
    }

    fn act(&mut self) -> Option<Act> {
        Some(match self.next()? {
            "pass" => Act::Pass(self.pass()?),
            "join" => Act::Join { first: self.has("first"), who: self.who()?, way: self.way() },
            "leave" => Act::Leave(self.who()?),
            "open" => Act::Open(self.who()?),
            "close" => Act::Close,
            "tailgate" => Act::Tailgate(self.number()?),
            "visitor" => Act::Visitor { no: self.number()?, home: self.number()? },
            "host" => Act::HostSays { who: self.who()?, host: Host::read(self.next()?)? },
            "check" => {
                Act::Check { yes: self.has("yes"), doors: self.list()?, found: Found::read(self.next()?)? }
            }
            "out" => Act::TeamOut(self.number()?),
            "back" => Act::TeamBack(self.number()?),
            "report" => Act::Report {
                yes: self.has("yes"),
                team: self.number()?,
                doors: self.list()?,
                found: Found::read(self.next()?)?,
            },
            "undo" => Act::Undo,
            "rule" => Act::Rule { order: Order::read(self.next()?)?, after_s: self.number()? },
            "end_rule" => Act::EndRule(Order::read(self.next()?)?),
            "flag" => Act::Flag { who: self.who()?, flagged: Flagged::read(self.next()?)? },
            "unflag" => Act::Unflag { who: self.who()?, flagged: Flagged::read(self.next()?)? },
            "fever" => Act::FeverEnds { who: self.who()?, held: self.next()? == "held" },
            "list" => {
                self.next()?;
                Act::List { without: self.list()? }
            }
            "erase" => Act::Erase(self.who()?),
            "keep" => Act::Keep { kept: Kept::read(self.next()?)?, days: self.number()? },
            "purge" => Act::Purge { sure: self.has("sure") },
            "alarm" => Act::Alarm(self.way()),
            "clock" => Act::Clock(self.number()?),
            "reboot" => Act::Reboot { off_s: self.number()?, by_s: self.number()? },
            "zone" => Act::Zone(self.number()?),
            "restart" => Act::Restart(self.number()?),
            "kill" => Act::Kill { anchor_behind: self.has("anchor_behind") },
            "verify" => Act::Verify,
            _ => return None,
        })
    }
}

impl Step {
    /// Reads a line as it is printed.
    pub(crate) fn read(line: &str) -> Option<Self> {
        // What is typed stands behind for people to read.
        let line = line.split('"').next()?.trim_end();
        let (line, fault) = if let Some(line) = line.strip_suffix("[answer lost]") {
            (line, Fault::AnswerLost)
        } else if let Some(line) = line.strip_suffix("[abandoned]") {
            (line, Fault::Abandoned)
        } else {
            (line, Fault::None)
        };
        let (head, act) = line.split_once(": ")?;
        let (wait, who) = head.strip_prefix('+')?.split_once(' ')?;
        let (staff_no, gate) = who.trim().split_once("@g")?;
        let by = STAFF.iter().position(|(no, _)| *no == staff_no)?;
        let typed = act.strip_prefix("types ").map(|act| (act, Comes::Typed));
        let fed = || act.strip_prefix("feeds ").map(|act| (act, Comes::Fed));
        let (act, comes) = typed.or_else(fed).unwrap_or((act, Comes::Meant));
        let act = Words(act.split_whitespace().collect()).act()?;
        Some(Self { wait_s: wait.parse().ok()?, by, gate: gate.parse().ok()?, fault, comes, act })
    }
}

/// The steps of a scenario: one a line; empty lines and those that begin with `#` are for people.
pub(crate) fn scenario(text: &str) -> Vec<Step> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| Step::read(line).unwrap_or_else(|| panic!("no step: {line}"))).collect()
}
