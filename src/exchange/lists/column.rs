//! The lists of the office, and what columns they may have. By which words a column goes stands in `meanings`.

use strum::IntoStaticStr;

pub(crate) use crate::domain::listing::ListKind;

impl ListKind {
    /// The columns that such a list may have.
    #[must_use]
    pub(crate) fn columns(self) -> &'static [Column] {
        use Column as C;
        match self {
            Self::Residents => &[
                C::Phase,
                C::Building,
                C::Stairwell,
                C::Storey,
                C::Room,
                C::Address,
                C::Name,
                C::Sex,
                C::BirthYear,
                C::Phone,
                C::MorePhones,
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
    pub(super) fn required(self) -> &'static [Column] {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Column {
    /// 期: the part of a compound that was built at one time
    Phase,
    /// 楼号
    Building,
    /// 单元
    Stairwell,
    /// 楼层
    Storey,
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
    /// 电话2
    MorePhones,
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
