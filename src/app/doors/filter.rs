//! Which points the grid shows: by layer, state, age of the last check, and whose task they are.

use crate::domain::doors::{Layer, StateGroup, TaskState};
use crate::domain::value::SafeText;
use crate::store::BoardRow;

/// By how the check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Age {
    /// A check was missed, and nobody has looked since.
    Overdue,
    /// A check is wanted: overdue, soon or due.
    Wanted,
    Never,
}

/// By whose task it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskOf {
    Team(u16),
    Person(SafeText),
    Nobody,
}

impl TaskOf {
    /// Whose task a point is.
    #[must_use]
    pub(crate) fn of(row: &BoardRow) -> Self {
        match row.team {
            Some(team) => Self::Team(team),
            None if row.person.is_empty() => Self::Nobody,
            None => Self::Person(row.person.clone()),
        }
    }
}

/// The parts of a filter, in the order in which the bar shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FilterField {
    /// The layer.
    Layer,
    /// The state.
    State,
    /// The last check.
    Age,
    /// Whose task.
    Whose,
}

impl FilterField {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Layer, Self::State, Self::Age, Self::Whose];
}

/// What the grid shows; a part that is none lets everything pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub layer: Option<Layer>,
    /// Only what comes to this.
    pub state: Option<StateGroup>,
    /// Only what was looked at so.
    pub age: Option<Age>,
    /// Only the tasks of these.
    pub whose: Option<TaskOf>,
}

/// The value behind the current one of a list; behind the last one stands none, and behind none the first.
fn next<T: Clone + PartialEq>(now: Option<&T>, all: &[T]) -> Option<T> {
    match now {
        None => all.first().cloned(),
        Some(now) => {
            let at = all.iter().position(|value| value == now);
            at.and_then(|at| all.get(at + 1)).cloned()
        }
    }
}

impl Filter {
    #[must_use]
    pub(crate) fn is_open(&self) -> bool {
        *self == Self::default()
    }

    #[must_use]
    pub(crate) fn passes(&self, row: &BoardRow) -> bool {
        let state = row.row.standing.state.group();
        let need = row.need.map(|need| need.state);
        let age = |age: Age| match age {
            Age::Overdue => need == Some(TaskState::Overdue),
            Age::Wanted => need.is_some(),
            Age::Never => row.row.standing.checked_ms.is_none(),
        };
        self.layer.is_none_or(|layer| layer == row.row.point.layer())
            && self.state.is_none_or(|wanted| wanted == state)
            && self.age.is_none_or(age)
            && self.whose.as_ref().is_none_or(|whose| *whose == TaskOf::of(row))
    }

    /// Goes on to the next value of a part.
    pub(crate) fn turn(&mut self, field: FilterField, whose: &[TaskOf]) {
        const STATES: [StateGroup; 4] =
            [StateGroup::Broken, StateGroup::Open, StateGroup::Unknown, StateGroup::Shut];
        const AGES: [Age; 3] = [Age::Overdue, Age::Wanted, Age::Never];
        // From the inside out: unit doors are what is asked for most.
        const LAYERS: [Layer; 3] = [Layer::UnitDoor, Layer::Courtyard, Layer::Area];
        match field {
            FilterField::Layer => self.layer = next(self.layer.as_ref(), &LAYERS),
            FilterField::State => self.state = next(self.state.as_ref(), &STATES),
            FilterField::Age => self.age = next(self.age.as_ref(), &AGES),
            FilterField::Whose => self.whose = next(self.whose.as_ref(), whose),
        }
    }
}
