//! The folders of whoever runs the program. Nothing is made or looked at here.

/// The user's folders, if the environment names their home. The system's list of users is not asked: a program with everything
/// in it would have to load what its machine looks users up with.
pub(super) fn of_user() -> Option<impl etcetera::BaseStrategy> {
    std::env::var_os("HOME").filter(|home| !home.is_empty())?;
    etcetera::choose_base_strategy().ok()
}
