//! The household's representative (家庭代表): who goes out for the family, named and changed with a reason.
//!
//! Pure. Whoever goes out all the same is told who it is; nobody is turned back for it.

use serde::{Deserialize, Serialize};

use super::value::{Home, Id, SafeText};

/// Somebody goes out for their household from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepresentativeNamed {
    /// For which home: whoever moves leaves it behind.
    pub home: Home,
    /// Why another than before; empty for the first one.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub reason: SafeText,
}

/// Somebody no longer goes out for their household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepresentativeEnded {
    /// For which home.
    pub home: Home,
    /// Why.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub reason: SafeText,
}

/// Who represents a household, as a verdict has it. A record keeps the id alone, so that the name goes with the person
/// whose it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(into = "Id", from = "Id")]
pub struct Representative {
    /// Who.
    pub id: Id,
    /// Their name, where it was looked up.
    pub name: SafeText,
}

impl PartialEq for Representative {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Representative {}

impl From<Id> for Representative {
    fn from(id: Id) -> Self {
        Self { id, name: SafeText::default() }
    }
}

impl From<Representative> for Id {
    fn from(of: Representative) -> Self {
        of.id
    }
}

/// Why somebody cannot represent a household, or no longer.
#[derive(Clone, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum RepresentativeRefusal {
    /// They do not live here.
    NotResident,
    /// Another does so now: changing it wants a reason.
    NeedChangeReason {
        /// Who does so now.
        current: SafeText,
    },
    /// Nobody represents this household.
    NoRepresentative,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who() -> Representative {
        Representative { id: Id([2; 16]), name: SafeText::new("李小明") }
    }

    #[test]
    fn a_record_keeps_no_name_of_a_representative() {
        let told = serde_json::to_string(&who()).unwrap();
        assert_eq!(told, serde_json::to_string(&Id([2; 16])).unwrap());
        let read: Representative = serde_json::from_str(&told).unwrap();
        assert_eq!((read == who(), read.name.is_empty()), (true, true));
    }
}
