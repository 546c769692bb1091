#![no_main]

#[path = "../checks.rs"]
#[expect(dead_code, reason = "each target is one check")]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::keys(bytes));
