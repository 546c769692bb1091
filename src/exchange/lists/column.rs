//! The lists of the office, and what columns they may have: a section of `assets/words/lists.txt` for each. By which words
//! a column goes stands in `meanings`.

use std::sync::LazyLock;

use strum::{EnumString, IntoStaticStr};

use crate::domain::code::Code as _;
pub(crate) use crate::domain::listing::ListKind;
use crate::domain::wordlist::WordList;

static LISTS: LazyLock<WordList> =
    LazyLock::new(|| WordList::read(include_str!("../../../assets/words/lists.txt")));

impl ListKind {
    /// The columns that such a list may have.
    #[must_use]
    pub(crate) fn columns(self) -> Vec<ListColumn> {
        LISTS.of(self.code()).iter().filter_map(|column| column.parse().ok()).collect()
    }

    /// The columns without which it is no such list; of several that stand together, any will do.
    pub(super) fn needs(self) -> Vec<Vec<ListColumn>> {
        let needs = LISTS.of(&format!("{} needs", self.code()));
        let any_of = |columns: &String| columns.split('/').filter_map(|column| column.parse().ok()).collect();
        needs.iter().map(any_of).collect()
    }
}

/// A column of a list.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumString, IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum ListColumn {
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
    /// 截止日期: the last day of a follow-up
    Ends,
    /// 任务: what a task is called
    Task,
    /// 任务类别
    TaskKind,
    /// 约定时间: at which times of the day a task is done
    TaskTime,
    /// 间隔: how often a task is done within its hours
    Every,
    /// 外单位: whose task it is from outside
    Crew,
    /// 药剂
    Agent,
    /// 浓度
    Dose,
    /// 面积
    Square,
    /// 摸排类别
    SurveyKind,
    /// 数量或情况
    SurveyValue,
    /// 摸排人
    Surveyor,
    /// No single column: what is wrong is the row.
    WholeRow,
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;

    #[test]
    fn every_list_has_its_columns_and_no_section_is_nobodys() {
        for kind in ListKind::VARIANTS {
            let (columns, needs) = (kind.columns(), kind.needs());
            assert_eq!(columns.len(), LISTS.of(kind.code()).len(), "{kind:?}");
            let strokes = LISTS.of(&format!("{} needs", kind.code())).join(" ");
            assert_eq!(needs.concat().len(), strokes.split([' ', '/']).count(), "{kind:?}");
            assert!(!needs.is_empty() && needs.concat().iter().all(|column| columns.contains(column)));
        }
        assert_eq!(LISTS.sections().count(), 2 * ListKind::VARIANTS.len());
    }
}
