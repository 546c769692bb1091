//! Whole nights, played by a model that knows nothing of the program and compared with it to the last record.

mod night_of_doors;
mod night_walk;
mod rush_hour;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;
mod ten_thousand;
mod three_wardens;
mod whole_night;
