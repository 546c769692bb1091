//! What is made of the list of events: the rooms and their enums, their kinds, and what each row says of its kind. The
//! list itself stands in the module above and nothing of it here.

/// A body makes its event by itself, where no other event has one of the same shape.
macro_rules! from_body {
    ($room:ident $events:ident $variant:ident $body:ty, shared) => {};
    ($room:ident $events:ident $variant:ident $body:ty,) => {
        impl From<$body> for Event {
            fn from(body: $body) -> Self {
                Self::$room($events::$variant(body))
            }
        }
    };
}

/// Whether a record is on the handover page; what is counted there says as what.
macro_rules! on_page {
    (No) => {
        false
    };
    (Lines) => {
        true
    };
    (Figures $figure:ident) => {
        true
    };
}

/// What whoever looks back stops at, if it is that.
macro_rules! stop {
    () => {
        None
    };
    ($stop:ident) => {
        Some(Stop::$stop)
    };
}

/// The body as what its row calls it, if it does.
macro_rules! called {
    ($called:ident $body:ident) => {{
        let _ = $body;
        None
    }};
    ($called:ident $body:ident $name:ident) => {
        Some($called::$name($body))
    };
}

/// Declares the events by rooms: variant, shape of the body (`shared` with other events), kind in the journal, what
/// takes it back, what is left of it without its body, what the handover page makes of it. A row that leaves any of
/// them out does not compile. Those at which whoever looks back stops say as what. Those that count on the page say as what, and those of somebody who wanted to pass as
/// which [`Attempt`]; whoever asks only that names no other event.
macro_rules! events {
    ($(
        $(#[$about:meta])*
        $room:ident($events:ident) {$(
            $(#[$doc:meta])*
            $variant:ident($body:ty) $($shared:ident)? = $kind:literal,
            undo $undo:ident $(($undone:path))?, rest $rest:ident $(($left:path))?, page $page:ident $(($figure:ident))? $(, attempt $attempt:ident)? $(, stop $stop:ident)?;
        )*}
    )*) => {
        /// One thing that has happened, in the room that it belongs to.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event { $($(#[$about])* $room($events),)* }

        /// The rooms, for what is done with each of them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum EventRoom { $($room,)* }

        impl EventRoom {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$room),*];
        }

        /// What kind of event, without what it tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum EventKind { $($($(#[$doc])* $variant,)*)* }

        /// What the handover page counts.
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum Figure<'a> { $($($($figure(&'a $body),)?)*)* }

        /// Somebody stood at a gate and wanted to pass.
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum Attempt<'a> { $($($($attempt(&'a $body),)?)*)* }

        $(
            $(#[$about])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub enum $events { $($(#[$doc])* $variant($body),)* }

            impl From<$events> for Event {
                fn from(event: $events) -> Self {
                    Self::$room(event)
                }
            }

            $(from_body! { $room $events $variant $body, $($shared)? })*
        )*

        impl EventKind {
            /// All that this program knows.
            pub(crate) const ALL: &'static [Self] = &[$($(Self::$variant),*),*];

            /// As the journal names it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($(Self::$variant => $kind,)*)* }
            }

            /// Reads it back from the journal.
            ///
            /// # Errors
            /// [`DecodeError::Kind`] for one that this program does not know.
            pub(crate) fn parse(code: &str) -> Result<Self, DecodeError> {
                match code {
                    $($($kind => Ok(Self::$variant),)*)*
                    unknown => Err(DecodeError::Kind(unknown.to_owned())),
                }
            }

            pub(crate) const fn room(self) -> EventRoom {
                match self { $($(Self::$variant => EventRoom::$room,)*)* }
            }

            pub(crate) const fn undo(self) -> Undo {
                match self { $($(Self::$variant => Undo::$undo $(($undone))?,)*)* }
            }

            pub(crate) const fn rest(self) -> Rest {
                match self { $($(Self::$variant => Rest::$rest $(($left))?,)*)* }
            }

            /// What whoever looks back at a night stops at, if it is that.
            pub(crate) const fn stop(self) -> Option<Stop> {
                match self { $($(Self::$variant => stop!($($stop)?),)*)* }
            }

            pub(crate) const fn is_on_page(self) -> bool {
                match self { $($(Self::$variant => on_page!($page $($figure)?),)*)* }
            }

            /// Reads an event of this kind from its body.
            ///
            /// # Errors
            /// [`DecodeError::Body`] for a body that does not fit.
            pub(crate) fn decode(self, body: &str) -> Result<Event, DecodeError> {
                Ok(match self {
                    $($(Self::$variant => Event::$room($events::$variant(serde_json::from_str(body)?)),)*)*
                })
            }
        }

        impl Event {
            #[must_use]
            pub(crate) const fn kind(&self) -> EventKind {
                match self { $($(Self::$room($events::$variant(_)) => EventKind::$variant,)*)* }
            }

            /// What it counts for, if it does.
            pub(crate) fn figure(&self) -> Option<Figure<'_>> {
                match self { $($(Self::$room($events::$variant(body)) => called!(Figure body $($figure)?),)*)* }
            }

            /// What it says of somebody who wanted to pass, if it is about that.
            pub(crate) fn attempt(&self) -> Option<Attempt<'_>> {
                match self { $($(Self::$room($events::$variant(body)) => called!(Attempt body $($attempt)?),)*)* }
            }

            /// Its body as JSON.
            ///
            /// # Errors
            /// None in practice: every body is made of plain values.
            pub(crate) fn body(&self) -> Result<String, serde_json::Error> {
                match self { $($(Self::$room($events::$variant(body)) => serde_json::to_string(body),)*)* }
            }
        }
    };
}

pub(super) use {called, events, from_body, on_page, stop};
