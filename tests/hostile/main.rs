//! Texts that want to be obeyed, bytes that nobody foresaw, clocks that lie: every way in, every way out.

mod fuzzed;
