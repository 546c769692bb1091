//! The post of the night: its lists, its clock, and one terminal at a time.

use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;

use super::checks::Own;
use super::hand::{Hand, Language};
use crate::support::post::{nightpost, text};
use crate::support::pty::Launch;

const LISTS: [(&str, &str); 5] = [
    (
        "residents",
        "姓名,楼号,单元,房号,出生年,手机,车牌
李小明,3,2,501,1980,13900000417,鲁B12345
李晓梅,3,2,501,1981,13900001234,
王芳,4,1,101,1990,13900000418,
王芳,4,1,202,1958,13900005417,
王建国,4,2,301,1938,13900000430,
王建国,4,2,301,2012,,
单雄信子,4,1,102,1970,13900000421,
古丽·艾比拜,5,1,301,1992,13900000422,
赵一刚,5,1,101,1950,,
钱二妹,5,1,102,1960,13900000423,
孙三强,6,1,201,1971,13900000424,
周四海,6,2,301,1985,13900000425,
吴五梅,7,1,401,1992,13900000426,
郑六平,7,2,501,1943,13900000427,
冯七宝,7,2,502,2014,,
陈八方,7,2,503,1979,13900000428,
褚九江,8,1,101,1969,13900000429,
卫十全,8,1,102,1988,13900000431,
",
    ),
    ("doors", "楼号,单元\n3,1\n3,2\n4,1\n4,2\n5,1\n6,1\n6,2\n7,1\n7,2\n8,1\n"),
    (
        "routes",
        "路线,名称,分钟,队伍,顺序,点位,片区,类型
1,一队路线,60,1,1,3-1,一片,单元门
1,一队路线,60,1,2,3-2,一片,单元门
1,一队路线,60,1,3,4-1,一片,单元门
1,一队路线,60,1,4,西墙,二片,封闭点
2,二队路线,60,2,1,6-1,二片,单元门
2,二队路线,60,2,2,7-2,二片,单元门
",
    ),
    // Last of those who need no officer: from the first officer on, whoever made the post is a warden.
    (
        "staff",
        "工号,姓名,手机,身份,队伍,职务
W2,韩梅梅,13900000002,社区工作者,,值守员
L1,周带班,13900000003,社区工作者,,带班领导
N1,孙早班,13900000004,社区工作者,,值守员
O1,赵管理,13900000005,社区工作者,,社区管理员
P1,冯队长,13900000011,志愿者,巡逻1队,队长
P2,陈队员,13900000012,志愿者,巡逻1队,队员
P3,褚队长,13900000013,志愿者,巡逻2队,队长
",
    ),
    (
        "roster",
        "日期,队伍,工号,开始,结束
2026-02-24,1,P1,20:00,02:00
2026-02-24,1,P2,20:00,02:00
2026-02-24,2,P3,20:00,06:00
",
    ),
];

pub(crate) struct World {
    pub(crate) faults: Vec<String>,
    pub(crate) language: Language,
    size: (u16, u16),
    folder: tempfile::TempDir,
    clock: String,
    own: Own,
}

impl World {
    /// The post at half past five in the afternoon.
    pub(crate) fn new(language: Language, size: (u16, u16)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut world =
            Self { faults: Vec::new(), language, size, folder, clock: String::new(), own: Own::default() };
        world.at("24T17:30");
        world.done(&["init", "--post", "石榴巷", "--gates", "东门 05:30-23:00, 西门", "--warden", "秦晚"]);
        world.own.add("石榴巷 东门 西门 秦晚");
        for (list, rows) in LISTS {
            let path = world.folder.path().join(format!("{list}.csv"));
            std::fs::write(&path, rows).unwrap();
            let by = if list == "roster" { "O1" } else { "W1" };
            world.done(&["--as", by, "import", list, path.to_str().unwrap()]);
            for row in rows.lines().skip(1) {
                world.own.add(row);
            }
        }
        world.done(&["--as", "O1", "rules", "add", "two-days"]);
        world
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("post.db")
    }

    /// It is that moment of February now, ten seconds past a full minute.
    pub(crate) fn at(&mut self, day_and_time: &str) {
        self.clock = format!("2026-02-{day_and_time}:10+08:00");
    }

    /// Runs a subcommand in the language of the night.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        let lang = match self.language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        };
        let mut command = nightpost(&self.file());
        command.env("NIGHTPOST_CLOCK", &self.clock).args(["--lang", lang]).args(args).output().unwrap()
    }

    /// Runs one that does what is asked; its answer.
    pub(crate) fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    }

    pub(crate) fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.done(args)).unwrap()
    }

    /// A table of the current shift or night, as rows.
    pub(crate) fn rows(&self, table: &str) -> Vec<Value> {
        let told = self.done(&["--as", "L1", "export", table, "--format", "json"]);
        serde_json::from_str(&told).unwrap()
    }

    /// The whole journal.
    pub(crate) fn log(&self) -> Vec<Value> {
        self.done(&["--as", "O1", "log"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The card of a resident.
    pub(crate) fn card(&self, name: &str) -> String {
        let log = self.log();
        let person = log.iter().find(|record| record["body"]["name"] == name).unwrap();
        person["body"]["card"].as_str().unwrap().to_owned()
    }

    /// Somebody sits down at the tent.
    pub(crate) fn sits(&mut self, staff_no: &str) -> Hand {
        let lang = match self.language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        };
        let launch = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
            .args(["--db", self.file().to_str().unwrap(), "--lang", lang, "--as", staff_no, "--gate", "1"])
            .env("NIGHTPOST_CLOCK", &self.clock)
            .size(self.size.0, self.size.1);
        Hand::sits(launch, self.language, std::mem::take(&mut self.own))
    }

    /// They get up; what was found stays with the night.
    pub(crate) fn stands(&mut self, hand: Hand) {
        let (faults, own, _) = hand.leaves();
        for fault in faults {
            let first = fault.lines().next().unwrap_or_default().to_owned();
            if !self.faults.iter().any(|known| known.starts_with(&first)) {
                self.faults.push(fault);
            }
        }
        self.own = own;
    }

    /// Journal, tables and anchor add up.
    pub(crate) fn is_sound(&self) {
        self.done(&["verify"]);
    }
}
