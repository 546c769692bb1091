//! For tests: one value of every variant of an enum, in a list that fails to compile once a
//! variant is added that it does not name.

/// `each!(Enum; pattern => value, ...)` gives all values; the patterns have to cover the enum, and
/// every value its own pattern.
macro_rules! each {
    ($kind:ty; $($pattern:pat => $value:expr),+ $(,)?) => {{
        fn place(value: &$kind) -> &'static str {
            match value { $($pattern => stringify!($pattern)),+ }
        }
        let mut all: Vec<$kind> = Vec::new();
        $(
            let value: $kind = $value;
            assert_eq!(place(&value), stringify!($pattern));
            all.push(value);
        )+
        all
    }};
}

pub(crate) use each;
