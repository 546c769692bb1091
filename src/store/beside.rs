//! What else this process has open of the file, and how it is closed for a moment. Nothing is mended here.

/// Closes another connection of this process on the same file, and opens it again when what is returned is
/// dropped: SQLite shares what a process has open.
pub(super) struct OtherConnection(pub(super) Box<dyn Fn() -> Box<dyn Send> + Send>);

impl OtherConnection {
    pub(super) fn new(let_go: impl Fn() -> Box<dyn Send> + Send + 'static) -> Self {
        Self(Box::new(let_go))
    }
}

impl std::fmt::Debug for OtherConnection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Beside")
    }
}
