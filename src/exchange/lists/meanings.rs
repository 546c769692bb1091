//! The words that offices put above their columns, by what they mean and how surely.
//!
//! What the words are taken from: the permanent population register and the household booklet of the Ministry
//! of Public Security (户号, 公民身份号码, 与户主关系, 服务处所); forms for registering residence in Shenzhen,
//! housing in Wuhan and the whole population (房屋编码, 户编码, 户主姓名, 紧急联系电话); import templates of
//! property programs (期, 楼栋名, 单元名, 房间名, 业主类型, 房屋信息, 车辆信息); lists that volunteers made in
//! 2020 and 2022 (楼栋, 门洞, 户室, 本人联系电话, 家庭联系电话). Words only; no table was copied.

use strum::VariantArray as _;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::column::{Column, ListKind};
use crate::domain::value::nfkc;

/// How surely a word means a column, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    Sure,
    /// It means this where no surer word stands beside it.
    Likely,
    /// It means something else as well, and serves where there is nothing better.
    Weak,
}

/// What a word above a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) column: Column,
    pub(super) strength: Strength,
    /// It is about one particular person of the household, such as its head: the index into [`HOLDERS`].
    pub(super) holder: Option<usize>,
}

/// Words of one column: sure, likely and weak ones, as [`plain`] leaves them, with blanks between.
type Words = (Column, &'static str, &'static str, &'static str);

/// Every word that is known for a column.
const WORDS: &[Words] = &[
    (
        Column::Phase,
        "期 期数 期号 期别 分期 几期 所在期 组团 苑区 phase",
        "小区期数 项目分期",
        "区 分区 园区",
    ),
    (
        Column::Building,
        "楼号 楼栋 楼栋号 楼 栋 栋号 幢 幢号 楼幢 楼幢号 楼座 座号 座 楼宇 楼宇号 几号楼 building buildingno \
         buildingnumber bldg bldgno",
        "楼栋名 楼栋名称 楼宇名称 楼名 楼牌号 大楼 楼房号 block blockno tower",
        "",
    ),
    (
        Column::Stairwell,
        "单元 单元号 门洞 门洞号 楼洞 楼门 楼门号 楼道 楼道号 梯号 单元楼 几单元 stairwell unit unitno staircase \
         entrance stair unitnumber",
        "单元名 单元名称 门栋 门栋号 梯 洞",
        "",
    ),
    (Column::Storey, "楼层 层 楼层号 层号 所在楼层 所在层 几层 floor storey story floorno level", "", ""),
    (
        Column::Room,
        "房号 室 室号 房间 房间号 房室号 房屋号 户室 户室号 房门号 房间门牌号 几室 room roomno roomnumber flat \
         apartment apt flatno apartmentno",
        "房间名 房间名称 门号 房 室别 户门号",
        "户号 户 家庭号 门户号",
    ),
    (
        Column::Address,
        "门牌号 门牌 住址 现住址 现住地 现居住地 现居住地址 现居地 现住地址 居住地址 居住地 居住住址 房屋地址 房屋坐落 \
         房屋信息 家庭住址 家庭地址 家庭详细住址 详细住址 详细地址 楼栋房号 楼房号码 单元门 住房地址 房产地址 address \
         home doorno doornumber door unitdoor housenumber",
        "地址 房屋 住所 房产 房产信息 具体地址 具体住址 联系地址 常住地址 houseaddress residence",
        "通讯地址 通信地址",
    ),
    (
        Column::Name,
        "姓名 名字 住户姓名 居民姓名 人员姓名 本人姓名 真实姓名 家庭成员姓名 成员姓名 常住人员姓名 name fullname",
        "住户 居民 人员 成员 家庭成员 姓氏名字 residentname occupant",
        "",
    ),
    (Column::Sex, "性别 sex gender", "男女", ""),
    (
        Column::BirthYear,
        "出生年 出生年份 出生日期 出生年月 出生年月日 出生时间 生日 birthyear yearofbirth born birthdate dateofbirth \
         birthday dob",
        "生年",
        "",
    ),
    (
        Column::Phone,
        "手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 移动电话 联系号码 本人电话 本人手机 本人手机号 \
         本人联系电话 本人联系方式 手机1 电话1 联系电话1 手机号1 联系方式1 phone phoneno phonenumber mobile mobileno mobilenumber \
         mobilephone telephone tel cell cellphone phone1 contactnumber",
        "联系 联络电话 联络方式 手机联系电话 contact",
        "",
    ),
    (
        Column::MorePhones,
        "电话2 电话3 手机2 手机3 手机号2 手机号码2 联系电话2 联系电话3 联系方式2 联系方式3 电话二 手机二 联系电话二 \
         备用电话 备用手机 备用联系电话 备用号码 备用联系方式 其他电话 其它电话 其他联系方式 其他联系电话 其它联系方式 第二电话 第二联系电话 \
         固定电话 固话 座机 座机号 座机号码 家庭电话 家庭联系电话 住宅电话 宅电 phone2 phone3 mobile2 otherphone landline \
         homephone secondphone",
        "",
        "",
    ),
    (
        Column::IdNumber,
        "身份证号 身份证 身份证号码 公民身份号码 公民身份证号 公民身份证号码 居民身份证号 居民身份证号码 证件号码 证件号 \
         身份号码 本人身份证号 身份证件号码 身份证件号 有效证件号码 idnumber idno idcard idcardno idcardnumber nationalid",
        "证件 证号 护照号 护照号码 passport passportno passportnumber",
        "",
    ),
    (
        Column::Relation,
        "与户主关系 和户主关系 户主关系 关系 与户主的关系 与户主之关系 同户主关系 家庭关系 与业主关系 与业主的关系 与房主关系 \
         relation relationship relationtohead relationshiptohead",
        "称谓 成员关系 家庭角色",
        "",
    ),
    (
        Column::Note,
        "备注 说明 附注 备考 其他说明 备注说明 note notes remark remarks comment comments",
        "",
        "",
    ),
    (
        Column::Plate,
        "车牌 车牌号 车牌号码 车号 车辆 机动车号牌 车牌照 车辆号牌 车辆牌号 plate plateno platenumber plates licenseplate \
         licenceplate vehicle car",
        "车辆信息 私家车 私家车牌号",
        "",
    ),
    (
        Column::StaffNo,
        "工号 员工号 员工编号 人员编号 工作证号 staffno staffnumber staffid employeeno",
        "",
        "",
    ),
    (Column::StaffKind, "身份 人员身份 人员类别 人员类型 类别 kind type category staffkind", "", ""),
    (Column::Team, "队伍 巡逻队 巡逻队伍 所在队伍 分队 队 组别 team teamno patrol", "", ""),
    (Column::Duty, "职务 岗位 岗位职务 职责 duty post position function role", "", ""),
    (Column::Place, "位置 地点 所在位置 门位置 place location where position", "", ""),
    (Column::DoorKind, "门型 门类型 门的类型 类型 类别 kind type doorkind doortype", "", ""),
    (Column::DoorState, "状态 门状态 现状 情况 state status condition doorstate", "", ""),
    (Column::Layer, "层级 封闭层级 级别 层 layer closurelayer level", "", ""),
    (Column::Area, "片区 所属片区 所在片区 区域 area zone", "", ""),
    (Column::Courtyard, "院落 所属院落 楼院 院 courtyard yard", "", ""),
    (
        Column::PointLabel,
        "编号 点位编号 封闭点编号 封闭点 点位 出入口编号 label point pointno pointlabel entranceno",
        "",
        "",
    ),
    (Column::Seal, "封条 封条号 封条编号 封号 seal sealno sealnumber", "", ""),
    (Column::Responsible, "责任人 负责人 包保人 responsible responsibleperson incharge", "", ""),
    (Column::Since, "起始日期 封闭日期 封闭时间 起始时间 自何时 since sincewhen from closedsince", "", ""),
    (
        Column::Night,
        "日期 夜班日期 值班日期 排班日期 值守日期 班期 夜 night date dutydate nightof day",
        "",
        "",
    ),
    (
        Column::From,
        "起 起始 开始 开始时间 起始时间 上岗 上岗时间 上班 上班时间 from begin begins start starttime",
        "",
        "",
    ),
    (
        Column::To,
        "止 终止 结束 结束时间 截止时间 下岗 下岗时间 下班 下班时间 to until end ends endtime",
        "",
        "",
    ),
    (
        Column::Hours,
        "时间 时段 时间段 起止时间 起止 值班时间 值班时段 值守时间 值守时段 巡逻时间 巡逻时段 班次 班次时间 hours timespan \
         shift shifttime",
        "",
        "",
    ),
    (Column::Captain, "队长 是否队长 带队 captain iscaptain lead leader", "", ""),
    (Column::Route, "路线 路线号 路线编号 线路 线路号 线路编号 route routeno routenumber", "", ""),
    (Column::RouteName, "名称 路线名称 线路名称 路线名 线路名 name routename title", "", ""),
    (Column::Minutes, "时长 用时 分钟 时长分钟 预计用时 minutes duration time takes", "", ""),
    (Column::Order, "顺序 序号 次序 顺序号 order no sequence step", "", ""),
    (Column::Point, "点位 巡查点 巡查点位 点 地点 位置 point place patrolpoint checkpoint", "", ""),
    (Column::PointKind, "类型 点位类型 类别 kind type pointkind pointtype", "", ""),
];

/// Persons of a household whose name stands for its people where no better column names them; their telephone
/// and number are theirs only.
const HOLDERS: [&str; 8] = ["户主", "业主", "房主", "承租人", "租户", "租客", "联系人", "住户代表"];

/// Persons who do not live there, or are others than the one the row is about.
const OTHERS: [&str; 33] = [
    "房东",
    "紧急",
    "应急",
    "监护人",
    "网格员",
    "网格长",
    "楼长",
    "楼栋长",
    "楼门长",
    "单元长",
    "物业",
    "管家",
    "代办人",
    "产权人",
    "配偶",
    "父亲",
    "母亲",
    "子女",
    "填表人",
    "登记人",
    "责任人",
    "包保",
    "包联",
    "民警",
    "社区民警",
    "邻居",
    "担保人",
    "家属",
    "志愿者",
    "采集人",
    "医生",
    "家庭医生",
    "工作人员",
];

/// What registers hold besides, and the post has no use for.
const NOT_USED: &str = "序号 编号 户编号 户编码 家庭编号 房屋编码 房屋编号 网格 网格号 所属网格 网格名称 年龄 周岁 民族 政治面貌 文化程度 学历 \
    婚姻状况 婚否 职业 工作单位 单位 单位名称 服务处所 从业单位 学校 户籍 户籍地 户籍地址 户籍住址 户籍所在地 户口所在地 户口地址 户口 \
    户口性质 户籍性质 户籍类型 户口类型 籍贯 户别 人员类型 人员类别 人员性质 人口类型 居住类型 居住性质 居住状态 居住情况 \
    居住时间 入住状态 入住时间 入住日期 迁入时间 迁入日期 搬离时间 健康状况 健康状态 身体状况 体温 疫苗 核酸 接种情况 小区 小区名称 小区名 \
    小区名字 所在小区 居住小区 社区 社区名称 所属社区 街道 所属街道 镇街 居委会 村居 面积 房屋面积 建筑面积 套内面积 户型 房屋性质 房屋类型 \
    房屋用途 房屋状态 产权性质 人数 家庭人数 家庭人口 常住人数 居住人数 人口数 户数 总户数 层数 总层数 总楼层 房产证号 \
    门禁卡号 车位 车位号 车型 车辆品牌 车辆颜色 微信 微信号 邮箱 电子邮箱 签名 签字 签收 登记日期 登记时间 填表日期 更新时间 \
    来源地 返回时间 返青时间 证件类型 证件种类 国籍 email age wechat nation ethnicity occupation employer emergencycontact \
    emergencyphone guardian landlord landlordphone compound community serialnumber index";

/// What people write around a word without changing its meaning.
const AROUND: [&str; 21] = [
    "本人",
    "居民",
    "住户",
    "人员",
    "个人",
    "被登记人",
    "家庭成员",
    "成员",
    "常住",
    "现居住",
    "现住",
    "现",
    "实际",
    "当前",
    "所住",
    "所在",
    "所属",
    "居住",
    "家庭",
    "填报人",
    "您的",
];

/// A header without what people put around it: blanks, marks, brackets with hints in them, capitals, and with
/// the simplified forms of characters.
pub(super) fn plain(text: &str) -> String {
    let mut depth = 0_u32;
    nfkc(text)
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|&c| {
            let inside = depth > 0;
            match c {
                '(' | '[' | '【' => depth += 1,
                ')' | ']' | '】' => depth = depth.saturating_sub(1),
                _ => return !inside && c.is_alphanumeric(),
            }
            false
        })
        .map(simplified)
        .collect()
}

/// The characters of headers that have another form in Hong Kong, Macau and Taiwan.
fn simplified(c: char) -> char {
    const TRADITIONAL: &str = "樓號單戶電話證與關係備註車機聯絡繫別齡門層棟業屬間動傳說現貫區園碼據員稱";
    const SIMPLIFIED: &str = "楼号单户电话证与关系备注车机联络系别龄门层栋业属间动传说现贯区园码据员称";
    let at = TRADITIONAL.chars().position(|traditional| traditional == c);
    at.and_then(|at| SIMPLIFIED.chars().nth(at)).unwrap_or(c)
}

/// What a word may mean on a list of a kind, the surest meaning first.
pub(super) fn meanings(kind: ListKind, word: &str) -> Vec<Meaning> {
    let direct = listed(kind, word);
    if !direct.is_empty() || kind != ListKind::Residents || word.is_empty() || is_not_used(word) {
        return direct;
    }
    let (letters, signs): (String, String) = word.chars().partition(char::is_ascii_alphabetic);
    if !letters.is_empty() && !signs.is_empty() {
        // Both languages in one cell.
        let of_signs = meanings(kind, &signs);
        return if of_signs.is_empty() { listed(kind, &letters) } else { of_signs };
    }
    if is_about_others(word) {
        return Vec::new();
    }
    let as_strong = |strength, holder| {
        move |meaning: Meaning| Meaning { strength: meaning.strength.max(strength), holder, ..meaning }
    };
    for (at, holder) in HOLDERS.iter().enumerate() {
        let Some(rest) = word.strip_prefix(holder) else { continue };
        let rest = rest.strip_prefix("信息").or_else(|| rest.strip_prefix('的')).unwrap_or(rest);
        let rest = if matches!(rest, "" | "名称" | "名") { "姓名" } else { rest };
        let own = |meaning: &Meaning| {
            matches!(
                meaning.column,
                Column::Name
                    | Column::Phone
                    | Column::MorePhones
                    | Column::IdNumber
                    | Column::Sex
                    | Column::BirthYear
            )
        };
        let of_rest = listed(kind, rest).into_iter().filter(own);
        return of_rest.map(as_strong(Strength::Weak, Some(at))).collect();
    }
    // Building, stairwell and room in one word are an address.
    if is_address_of_parts(word) {
        return vec![Meaning { column: Column::Address, strength: Strength::Sure, holder: None }];
    }
    AROUND
        .iter()
        .filter_map(|before| word.strip_prefix(before))
        .map(|rest| listed(kind, rest))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
        .into_iter()
        .map(as_strong(Strength::Likely, None))
        .collect()
}

/// Whether a word is known, though no column of this list is meant.
pub(super) fn is_known(kind: ListKind, word: &str) -> bool {
    kind == ListKind::Residents && (is_not_used(word) || is_about_others(word))
        || !meanings(kind, word).is_empty()
}

fn is_not_used(word: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| NOT_USED.split_whitespace().collect());
    word.starts_with("是否") || KNOWN.contains(word)
}

fn is_about_others(word: &str) -> bool {
    OTHERS.iter().any(|other| word.starts_with(other))
}

/// The table by list and word: every name of a long list is looked up in it.
static LISTED: LazyLock<HashMap<(ListKind, &str), Vec<Meaning>>> = LazyLock::new(|| {
    let mut listed: HashMap<(ListKind, &str), Vec<Meaning>> = HashMap::new();
    for kind in ListKind::VARIANTS {
        for (column, sure, likely, weak) in WORDS.iter().filter(|row| kind.columns().contains(&row.0)) {
            for (words, strength) in
                [(sure, Strength::Sure), (likely, Strength::Likely), (weak, Strength::Weak)]
            {
                for word in words.split_whitespace() {
                    let meaning = Meaning { column: *column, strength, holder: None };
                    listed.entry((*kind, word)).or_default().push(meaning);
                }
            }
        }
    }
    for ((kind, _), found) in &mut listed {
        // In the order in which the list's own columns are named.
        let order = |meaning: &Meaning| kind.columns().iter().position(|column| *column == meaning.column);
        found.sort_by_key(|meaning| (meaning.strength, order(meaning)));
        // A further telephone serves as the first where there is no other.
        if *kind == ListKind::Residents && found[0].column == Column::MorePhones {
            found.push(Meaning { column: Column::Phone, strength: Strength::Weak, holder: None });
        }
    }
    listed
});

/// The meanings of a word that stands in the table.
fn listed(kind: ListKind, word: &str) -> Vec<Meaning> {
    let listed: &HashMap<(ListKind, &str), Vec<Meaning>> = &LISTED;
    listed.get(&(kind, word)).cloned().unwrap_or_default()
}

/// Whether a word is made of a building's, perhaps a stairwell's, and a room's: `楼号单元房间号`, `单元室号`.
fn is_address_of_parts(word: &str) -> bool {
    static PARTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let parts = [Column::Building, Column::Stairwell, Column::Storey, Column::Room];
        let rows = parts.into_iter().flat_map(|column| WORDS.iter().filter(move |row| row.0 == column));
        let words = rows.flat_map(|row| row.1.split_whitespace().chain(row.2.split_whitespace()));
        words.filter(|word| !word.is_ascii()).collect()
    });
    is_made_of(word, &PARTS, 0)
}

/// Whether a word is at least two of the parts, one behind the other.
fn is_made_of(word: &str, parts: &[&str], before: usize) -> bool {
    if word.is_empty() {
        return before >= 2;
    }
    parts.iter().any(|part| word.strip_prefix(part).is_some_and(|rest| is_made_of(rest, parts, before + 1)))
}

/// The column that a word of `--column` means, in any of the words of any list.
pub(super) fn column_named(kind: ListKind, word: &str) -> Option<Column> {
    let found = listed(kind, &plain(word));
    found.first().map(|meaning| meaning.column)
}

/// Our own word for a column of a list: the first of its sure ones.
pub(super) fn own_word(column: Column) -> &'static str {
    WORDS.iter().find(|row| row.0 == column).and_then(|row| row.1.split(' ').next()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(word: &str) -> Option<(Column, Strength)> {
        let found = meanings(ListKind::Residents, &plain(word));
        found.first().map(|meaning| (meaning.column, meaning.strength))
    }

    #[test]
    fn headers_are_told_by_their_meaning() {
        for (word, column) in [
            ("本人联系电话", Column::Phone),
            ("*联系电话（手机）", Column::Phone),
            ("电话2", Column::MorePhones),
            ("现住址", Column::Address),
            ("房屋地址", Column::Address),
            ("楼号、单元、房间号", Column::Address),
            ("户室", Column::Room),
            ("门洞", Column::Stairwell),
            ("业 主", Column::Name),
            ("户主姓名", Column::Name),
            ("姓名 Name", Column::Name),
            ("樓號", Column::Building),
            ("聯絡電話", Column::Phone),
            ("與戶主關係", Column::Relation),
            ("所在单元", Column::Stairwell),
            ("居住楼号", Column::Building),
            ("证件号码", Column::IdNumber),
            ("期", Column::Phase),
            ("户号", Column::Room),
        ] {
            assert_eq!(first(word).map(|(column, _)| column), Some(column), "{word}");
        }
        assert!(first("户号").unwrap().1 > first("房号").unwrap().1);
        assert!(first("业主").unwrap().1 > first("姓名").unwrap().1);
    }

    #[test]
    fn headers_about_somebody_else_are_known_and_no_column_of_the_person() {
        for word in [
            "房东电话",
            "紧急联系人",
            "监护人电话",
            "网格员",
            "户籍地址",
            "序号",
            "年龄",
            "是否租户",
            "楼长电话",
        ] {
            assert_eq!(first(word), None, "{word}");
            assert!(is_known(ListKind::Residents, &plain(word)), "{word}");
        }
        assert!(!is_known(ListKind::Residents, &plain("喜欢的颜色")));
    }

    #[test]
    fn no_word_stands_twice_for_one_column() {
        for (column, sure, likely, weak) in WORDS {
            let all: Vec<&str> =
                [*sure, *likely, *weak].iter().flat_map(|words| words.split_whitespace()).collect();
            for (at, word) in all.iter().enumerate() {
                assert_eq!(plain(word), *word, "{column:?} {word}");
                assert!(!all[..at].contains(word), "{column:?} {word}");
            }
        }
    }
}
