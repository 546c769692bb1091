//! A fever has one state, whoever asks for it.
