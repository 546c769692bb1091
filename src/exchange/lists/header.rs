//! Which column is which: the header row is the one of the first ten whose words are known.

use unicode_normalization::UnicodeNormalization as _;

use super::report::ListError;
use crate::domain::value::SafeText;
use crate::exchange::sheet::{Cell, Row, Sheet};

/// How many rows, blank ones not counted, may hold the header: titles and notes stand above it.
const HEADER_WITHIN: usize = 10;
/// So many known words make a row a header.
const WORDS_OF_A_HEADER: usize = 2;

/// A list of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// Residents.
    Residents,
    /// Staff and patrol teams.
    Staff,
    /// Unit doors.
    Doors,
    /// The roster of one or more nights.
    Roster,
    /// Patrol routes.
    Routes,
}

impl ListKind {
    /// All of them.
    const ALL: [Self; 5] = [Self::Residents, Self::Staff, Self::Doors, Self::Roster, Self::Routes];

    /// The columns that such a list may have.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        use Column as C;
        match self {
            Self::Residents => &[
                C::Building,
                C::Stairwell,
                C::Room,
                C::Address,
                C::Name,
                C::Sex,
                C::BirthYear,
                C::Phone,
                C::IdNumber,
                C::Relation,
                C::Note,
                C::Plate,
            ],
            Self::Staff => &[C::StaffNo, C::Name, C::Phone, C::StaffKind, C::Team, C::Duty],
            Self::Doors => &[
                C::Building,
                C::Stairwell,
                C::Address,
                C::Layer,
                C::Area,
                C::Courtyard,
                C::PointLabel,
                C::Place,
                C::DoorKind,
                C::DoorState,
                C::Seal,
                C::Responsible,
                C::Phone,
                C::Since,
                C::Note,
            ],
            Self::Roster => &[
                C::Night,
                C::Team,
                C::StaffNo,
                C::Name,
                C::Phone,
                C::From,
                C::To,
                C::Hours,
                C::Captain,
                C::Duty,
                C::Note,
            ],
            Self::Routes => &[
                C::Route,
                C::RouteName,
                C::Minutes,
                C::Team,
                C::Order,
                C::Point,
                C::PointKind,
                C::Area,
                C::Note,
            ],
        }
    }

    /// The columns without which it is no such list. An address stands for the labels it is made of, and so
    /// does the label of a closure point.
    fn required(self) -> &'static [Column] {
        match self {
            Self::Residents => &[Column::Building, Column::Stairwell, Column::Room, Column::Name],
            Self::Staff => &[Column::StaffNo, Column::Name],
            Self::Doors => &[Column::Building, Column::Stairwell],
            Self::Roster => &[Column::Night, Column::Team, Column::StaffNo, Column::From, Column::To],
            Self::Routes => &[Column::Route, Column::Minutes, Column::Point],
        }
    }
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// 楼号
    Building,
    /// 单元
    Stairwell,
    /// 房号
    Room,
    /// 门牌号: building, stairwell and room in one cell, or building and stairwell of a door.
    Address,
    /// 姓名
    Name,
    /// 性别
    Sex,
    /// 出生年
    BirthYear,
    /// 手机
    Phone,
    /// 身份证号
    IdNumber,
    /// 与户主关系
    Relation,
    /// 备注
    Note,
    /// 车牌
    Plate,
    /// 工号
    StaffNo,
    /// 身份
    StaffKind,
    /// 队伍
    Team,
    /// 职务
    Duty,
    /// 位置
    Place,
    /// 门型
    DoorKind,
    /// 状态
    DoorState,
    /// 层级
    Layer,
    /// 片区
    Area,
    /// 院落
    Courtyard,
    /// 点位编号: what a closure point goes by that is no unit door.
    PointLabel,
    /// 封条号
    Seal,
    /// 责任人
    Responsible,
    /// 起始日期
    Since,
    /// 日期: the night of a duty
    Night,
    /// 起: a duty begins
    From,
    /// 止: a duty ends
    To,
    /// 时段: from when to when, in one cell
    Hours,
    /// 队长: leads the team in this duty
    Captain,
    /// 路线: the number of a route
    Route,
    /// 名称: what a route is called
    RouteName,
    /// 时长: a round takes so many minutes
    Minutes,
    /// 顺序: where a point stands on its route
    Order,
    /// 点位
    Point,
    /// 类型: what a point is
    PointKind,
    /// No single column: what is wrong is the row.
    WholeRow,
}

impl Column {
    /// The column as a word for the text key `lists-column-<code>`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Building => "building",
            Self::Stairwell => "stairwell",
            Self::Room => "room",
            Self::Address => "address",
            Self::Name => "name",
            Self::Sex => "sex",
            Self::BirthYear => "birth-year",
            Self::Phone => "phone",
            Self::IdNumber => "id-number",
            Self::Relation => "relation",
            Self::Note => "note",
            Self::Plate => "plate",
            Self::StaffNo => "staff-no",
            Self::StaffKind => "staff-kind",
            Self::Team => "team",
            Self::Duty => "duty",
            Self::Place => "place",
            Self::DoorKind => "door-kind",
            Self::DoorState => "door-state",
            Self::Layer => "layer",
            Self::Area => "area",
            Self::Courtyard => "courtyard",
            Self::PointLabel => "point-label",
            Self::Seal => "seal",
            Self::Responsible => "responsible",
            Self::Since => "since",
            Self::Night => "night",
            Self::From => "from",
            Self::To => "to",
            Self::Hours => "hours",
            Self::Captain => "captain",
            Self::Route => "route",
            Self::RouteName => "route-name",
            Self::Minutes => "minutes",
            Self::Order => "order",
            Self::Point => "point",
            Self::PointKind => "point-kind",
            Self::WholeRow => "whole-row",
        }
    }

    /// The headers it goes by, as [`plain`] leaves them, with blanks between.
    fn words(self) -> &'static str {
        match self {
            Self::Building => {
                "楼号 楼栋 楼栋号 楼 栋 栋号 幢 幢号 楼幢 楼座 座号 building buildingno buildingnumber bldg bldgno"
            }
            Self::Stairwell => "单元 单元号 stairwell unit unitno staircase entrance stair unitnumber",
            Self::Room => "房号 室 室号 房间 房间号 户号 房室号 room roomno roomnumber flat apartment apt",
            Self::Address => {
                "门牌号 门牌 住址 地址 家庭住址 居住地址 详细地址 房屋 楼栋房号 单元门 address \
                 home doorno doornumber door unitdoor housenumber"
            }
            Self::Name => "姓名 名字 住户姓名 居民姓名 人员姓名 name fullname",
            Self::Sex => "性别 sex gender",
            Self::BirthYear => {
                "出生年 出生年份 出生日期 出生年月 出生年月日 生日 birthyear yearofbirth born \
                 birthdate dateofbirth birthday dob"
            }
            Self::Phone => {
                "手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 移动电话 phone phoneno \
                 phonenumber mobile mobileno mobilenumber mobilephone telephone tel cell \
                 cellphone"
            }
            Self::IdNumber => {
                "身份证号 身份证 身份证号码 公民身份号码 证件号码 证件号 idnumber idno \
                 idcard idcardno idcardnumber nationalid"
            }
            Self::Relation => {
                "与户主关系 和户主关系 户主关系 关系 与户主的关系 relation relationship \
                 relationtohead relationshiptohead"
            }
            Self::Note => "备注 说明 附注 note notes remark remarks comment comments",
            Self::Plate => {
                "车牌 车牌号 车牌号码 车号 车辆 机动车号牌 plate plateno platenumber plates \
                 licenseplate licenceplate vehicle car"
            }
            Self::StaffNo => "工号 员工号 员工编号 人员编号 工作证号 staffno staffnumber staffid employeeno",
            Self::StaffKind => "身份 人员身份 人员类别 人员类型 类别 kind type category staffkind",
            Self::Team => "队伍 巡逻队 巡逻队伍 所在队伍 分队 队 组别 team teamno patrol",
            Self::Duty => "职务 岗位 岗位职务 职责 duty post position function role",
            Self::Place => "位置 地点 所在位置 门位置 place location where position",
            Self::DoorKind => "门型 门类型 门的类型 类型 类别 kind type doorkind doortype",
            Self::DoorState => "状态 门状态 现状 情况 state status condition doorstate",
            Self::Layer => "层级 封闭层级 级别 层 layer closurelayer level",
            Self::Area => "片区 所属片区 所在片区 区域 area zone",
            Self::Courtyard => "院落 所属院落 楼院 院 courtyard yard",
            Self::PointLabel => {
                "编号 点位编号 封闭点编号 封闭点 点位 出入口编号 label point pointno pointlabel entranceno"
            }
            Self::Seal => "封条 封条号 封条编号 封号 seal sealno sealnumber",
            Self::Responsible => "责任人 负责人 包保人 responsible responsibleperson incharge",
            Self::Since => "起始日期 封闭日期 封闭时间 起始时间 自何时 since sincewhen from closedsince",
            Self::Night => "日期 夜班日期 值班日期 排班日期 值守日期 班期 夜 night date dutydate nightof day",
            Self::From => {
                "起 起始 开始 开始时间 起始时间 上岗 上岗时间 上班 上班时间 from begin begins start starttime"
            }
            Self::To => {
                "止 终止 结束 结束时间 截止时间 下岗 下岗时间 下班 下班时间 to until end ends endtime"
            }
            Self::Hours => {
                "时间 时段 时间段 起止时间 起止 值班时间 值班时段 值守时间 值守时段 巡逻时间 巡逻时段 班次 班次时间 hours \
                 timespan shift shifttime"
            }
            Self::Captain => "队长 是否队长 带队 captain iscaptain lead leader",
            Self::Route => "路线 路线号 路线编号 线路 线路号 线路编号 route routeno routenumber",
            Self::RouteName => "名称 路线名称 线路名称 路线名 线路名 name routename title",
            Self::Minutes => "时长 用时 分钟 时长分钟 预计用时 minutes duration time takes",
            Self::Order => "顺序 序号 次序 顺序号 order no sequence step",
            Self::Point => "点位 巡查点 巡查点位 点 地点 位置 point place patrolpoint checkpoint",
            Self::PointKind => "类型 点位类型 类别 kind type pointkind pointtype",
            Self::WholeRow => "",
        }
    }

    /// Whether a header means this column.
    fn is_named(self, word: &str) -> bool {
        !word.is_empty() && self.words().split(' ').any(|known| known == word)
    }
}

/// A header without what people put around it: blanks, marks, brackets with hints in them, capitals.
fn plain(text: &str) -> String {
    let mut depth = 0_u32;
    text.nfkc()
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
        .collect()
}

/// Where each column of a list stands.
#[derive(Clone, Debug)]
pub(super) struct Header {
    kind: ListKind,
    at: usize,
    row: u32,
    places: Vec<(Column, usize)>,
    unknown: Vec<SafeText>,
    width: usize,
}

impl Header {
    /// Finds the header row of a list.
    pub(super) fn find(sheet: &Sheet, kind: ListKind) -> Result<Self, ListError> {
        let wanted = Self::best(sheet, kind);
        let known = wanted.as_ref().map_or(0, |header| header.places.len());
        // A list that reads better as another one is that other one.
        let other = ListKind::ALL.into_iter().filter(|&other| other != kind).find(|&other| {
            Self::best(sheet, other)
                .is_some_and(|other| other.missing().is_empty() && other.places.len() > known)
        });
        if let Some(other) = other {
            return Err(ListError::OtherList(other));
        }
        let header = wanted.ok_or(ListError::NoHeader)?;
        match header.missing() {
            missing if missing.is_empty() => Ok(header),
            missing => Err(ListError::MissingColumns { missing, row: header.row }),
        }
    }

    /// The row with the most known words, the first of equals.
    fn best(sheet: &Sheet, kind: ListKind) -> Option<Self> {
        let rows = sheet.rows.iter().take(HEADER_WITHIN).enumerate();
        rows.map(|(at, row)| Self::read(at, row, kind))
            .filter(|header| header.places.len() >= WORDS_OF_A_HEADER)
            .rev()
            .max_by_key(|header| header.places.len())
    }

    /// Takes one row for a header.
    fn read(at: usize, row: &Row, kind: ListKind) -> Self {
        let mut header =
            Self { kind, at, row: row.number, places: Vec::new(), unknown: Vec::new(), width: 0 };
        for (place, cell) in row.cells.iter().enumerate() {
            let Cell::Text(text) = cell else {
                continue;
            };
            header.width = place + 1;
            let word = plain(text);
            match kind.columns().iter().find(|column| column.is_named(&word)) {
                // Of two columns with the same meaning the first counts.
                Some(&column) if header.place(column).is_none() => header.places.push((column, place)),
                _ => header.unknown.push(SafeText::new(text)),
            }
        }
        header
    }

    /// Where a column stands, if the list has it.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places.iter().find(|(known, _)| *known == column).map(|(_, place)| *place)
    }

    /// Which column stands at a place, if it is a known one.
    pub(super) fn column_at(&self, place: usize) -> Option<Column> {
        self.places.iter().find(|(_, known)| *known == place).map(|(column, _)| *column)
    }

    /// How many cells the header has.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The words that are not known.
    pub(super) fn unknown(&self) -> &[SafeText] {
        &self.unknown
    }

    /// The rows below.
    pub(super) fn rows_below<'a>(&self, sheet: &'a Sheet) -> impl Iterator<Item = &'a Row> + use<'a> {
        sheet.rows[self.at + 1..].iter()
    }

    /// The columns that a row would name if it were a header.
    pub(super) fn words_in(&self, row: &Row) -> Vec<(Column, usize)> {
        Self::read(0, row, self.kind).places
    }

    /// The header that a repeated one is, where it is a whole one with its columns in another order: what stands
    /// below it stands under it.
    pub(super) fn again(&self, row: &Row) -> Option<Self> {
        let other = Self::read(self.at, row, self.kind);
        (other.places != self.places && other.missing().is_empty()).then_some(other)
    }

    /// The columns that cannot be done without and are not there.
    fn missing(&self) -> Vec<Column> {
        let address = self.place(Column::Address).is_some() || self.place(Column::PointLabel).is_some();
        let lacks = |&&column: &&Column| {
            let in_address = matches!(column, Column::Building | Column::Stairwell | Column::Room);
            // A name stands for the staff number on a roster.
            let named = self.kind == ListKind::Roster
                && column == Column::StaffNo
                && self.place(Column::Name).is_some();
            let in_hours = matches!(column, Column::From | Column::To) && self.place(Column::Hours).is_some();
            let stood_for = address && in_address || named || in_hours;
            self.place(column).is_none() && !stood_for
        };
        self.kind.required().iter().filter(lacks).copied().collect()
    }
}
