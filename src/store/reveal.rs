//! Numbers that are shown whole, and tables that are written with nothing masked.

use rusqlite::Connection;

use super::answer::{Answer, Beside};
use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::op::Op;
use super::{people, staff, tips};
use crate::domain::command::{Reveal, UnmaskExport};
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::reveal::{Numbers, Whose};
use crate::domain::value::Id;

impl Carry for Reveal {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<Option<(Id, Numbers)>> {
        numbers(&store.conn, &self.whose)
    }

    /// The numbers go out with the answer, and into no record.
    fn settle(&self, store: &mut Store, _: &Op, _: &Now, answer: &mut Answer) -> Result {
        if let Some((_, numbers)) = numbers(&store.conn, &self.whose)? {
            answer.beside = Beside::Numbers(Box::new(numbers));
        }
        Ok(())
    }
}

impl Carry for UnmaskExport {
    fn known(&self, _: &Store, _: &Op, _: &Now) -> Result {
        Ok(())
    }
}

/// The numbers of somebody, and the id that they go by.
fn numbers(conn: &Connection, whose: &Whose) -> Result<Option<(Id, Numbers)>> {
    Ok(match whose {
        Whose::Person(id) => people::get(conn, *id)?.map(|row| {
            let Person { phone, other_phones, id_number, document, .. } = row.person;
            (*id, Numbers { phone, other_phones, id_number, document, ..Numbers::default() })
        }),
        Whose::Teller(no) => tips::teller(conn, *no)?,
        Whose::Staff(staff_no) => staff::member(conn, staff_no)?.map(|(id, staff)| {
            (id, Numbers { phone: staff.phone, other_phones: staff.other_phones, ..Numbers::default() })
        }),
    })
}
