//! stand-in
/// stand-in
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query { /// x
 Pinyin(String) }
/// x
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why { /// x
 Card }
