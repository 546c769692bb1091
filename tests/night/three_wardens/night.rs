//! The post of that night: its lists, its clock, its sshd, and its journal as rows.

use std::process::Output;

use rusqlite::Connection;
use serde_json::Value;

use super::hands::Hands;
use crate::support::post::{nightpost, text};
use crate::support::pty::Launch;
use crate::support::sshd::Sshd;

const LISTS: [(&str, &str); 4] = [
    (
        "residents",
        "姓名,楼号,单元,房号,出生年,手机
李小明,3,2,501,1980,13900000417
王芳,4,1,101,1990,13900000418
赵一刚,5,1,101,1950,13900000419
钱二妹,5,1,102,1960,13900000420
孙三强,6,1,201,1971,13900000421
周四海,6,2,301,1985,13900000422
吴五梅,7,1,401,1992,13900000423
郑六平,7,2,501,1943,13900000424
",
    ),
    ("doors", "楼号,单元\n3,1\n3,2\n4,1\n4,2\n"),
    (
        "routes",
        "路线,名称,分钟,队伍,顺序,点位,片区,类型
1,1队路线,60,1,1,3-1,一片,单元门
1,1队路线,60,1,2,3-2,一片,单元门
1,1队路线,60,1,3,4-1,一片,单元门
1,1队路线,60,1,4,西墙,一片,封闭点
",
    ),
    // Last: from the first officer on, whoever made the post is a warden.
    (
        "staff",
        "工号,姓名,手机,身份,队伍,职务
W2,韩梅梅,13900000002,社区工作者,,值守员
L1,周带,13900000003,社区工作者,,带班领导
N1,孙早,13900000004,社区工作者,,值守员
O1,赵管,13900000005,社区工作者,,社区管理员
P1,冯一,13900000011,志愿者,巡逻1队,队长
",
    ),
];

/// Who comes over SSH: staff number and PIN. The key is named like the number.
pub(crate) const WARDENS: [(&str, &str); 4] =
    [("W1", "7351"), ("W2", "8841"), ("L1", "2468"), ("N1", "5093")];

/// The PIN of somebody.
pub(crate) fn pin(staff_no: &str) -> &'static str {
    WARDENS.into_iter().find(|(no, _)| *no == staff_no).unwrap().1
}

/// A row of the journal.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) seq: i64,
    pub(crate) at_ms: i64,
    pub(crate) shift: i64,
    pub(crate) actor: String,
    pub(crate) kind: String,
    /// What it is about, in hexadecimal digits.
    pub(crate) subject: String,
    pub(crate) body: Value,
}

pub(crate) struct Night {
    folder: tempfile::TempDir,
    sshd: Option<Sshd>,
    clock: String,
}

impl Night {
    /// The post at two past seven in the evening; `None` where there is no sshd.
    pub(crate) fn begin() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut night = Self { folder, sshd: None, clock: at("24T19:02") };
        night.done(&["--lang", "zh-CN", "init", "--post", "石榴巷", "--gates", "东门", "--warden", "秦晚"]);
        for (list, rows) in LISTS {
            let path = night.folder.path().join(format!("{list}.csv"));
            std::fs::write(&path, rows).unwrap();
            night.done(&["import", list, path.to_str().unwrap()]);
        }
        // PINs are set at the post itself.
        for (staff_no, digits) in WARDENS {
            let mut screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
                .args(["--db", night.file().to_str().unwrap(), "--as", staff_no])
                .spawn();
            screen.wait_for("设置密码");
            screen.type_keys(&format!("{digits}\r{digits}\r"));
            screen.wait_for("密码已设置");
            screen.type_keys("\x1b[21~");
            assert!(screen.wait_exit().success());
        }
        let keys = WARDENS.map(|(staff_no, _)| staff_no);
        night.sshd = Some(Sshd::start(&night.file(), &keys)?);
        Some(night)
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("post.db")
    }

    /// The clock of the post, which all screens share that open from now on.
    pub(crate) fn set_clock(&mut self, day_and_time: &str) {
        self.clock = at(day_and_time);
        self.done(&["status"]);
    }

    /// Runs a subcommand at the hour that it is.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        nightpost(&self.file()).env("NIGHTPOST_CLOCK", &self.clock).args(args).output().unwrap()
    }

    /// Runs one that does what is asked; what it printed.
    pub(crate) fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// Somebody sits down at the far end of a line.
    pub(crate) fn sits(&self, staff_no: &'static str, language: Language) -> Hands {
        let launch = self.sshd().launch(staff_no, &[]);
        Hands::sign_in(launch, staff_no, language, self.file())
    }

    pub(crate) fn sshd(&self) -> &Sshd {
        self.sshd.as_ref().unwrap()
    }

    /// The whole journal, row by row.
    pub(crate) fn journal(&self) -> Vec<Row> {
        let conn = Connection::open(self.file()).unwrap();
        let mut rows = conn
            .prepare(
                "SELECT seq, at_ms, shift, actor, kind, body, lower(hex(subject)) FROM journal LEFT JOIN journal_body USING (seq)
                 ORDER BY seq",
            )
            .unwrap();
        let rows = rows.query_map([], |row| {
            let body: Option<String> = row.get(5)?;
            let body = body.map(|body| serde_json::from_str(&body).unwrap()).unwrap_or_default();
            Ok(Row {
                seq: row.get(0)?,
                at_ms: row.get(1)?,
                shift: row.get(2)?,
                actor: row.get(3)?,
                kind: row.get(4)?,
                subject: row.get::<_, Option<String>>(6)?.unwrap_or_default(),
                body,
            })
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    /// One row.
    pub(crate) fn row(&self, seq: i64) -> Row {
        self.journal().into_iter().find(|row| row.seq == seq).unwrap()
    }
}

/// The language of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Chinese,
    English,
}

/// A moment of that night, some seconds past the minute.
fn at(day_and_time: &str) -> String {
    format!("2026-02-{day_and_time}:10+08:00")
}
