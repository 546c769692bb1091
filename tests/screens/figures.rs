//! Figures of the demo night: opened over the Shift and the Tasks screen, turned, drawn in both glyph sets.

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::{Effect, Message, Moment, OpenLayer, Screen, State, update};
use nightpost::domain::figures::{FigureKind, FigureSpan, NIGHTS};
use nightpost::domain::patrol::Night;
use nightpost::domain::value::Id;
use nightpost::store::Store;
use nightpost::store::service::{Reply, Request, Wish};
use nightpost::text::Language;

use super::{draw, now, open, picture};

const FIGURES: Key = Key { code: KeyCode::Char('d'), ctrl: true };

fn press(state: &mut State, store: &Store, keys: &[Key]) {
    let moment = Moment { now: now(), id: Id([7; 16]) };
    for key in keys {
        for effect in update(state, Message::Input(Input::Key(*key)), &moment) {
            if let Effect::Ask(Request::Wish(Wish::Figures(ticket))) = effect {
                let sheet = store.night_figures(Night::tonight(&now()), NIGHTS).map(Box::new);
                update(state, Message::Reply(Reply::Figures(ticket, sheet)), &moment);
            }
        }
    }
}

/// Which figures are shown, if any are.
fn shown(state: &State) -> Option<(FigureKind, FigureSpan, usize)> {
    state.layers.iter().find_map(|layer| match layer {
        OpenLayer::Figures(figures) => Some((figures.kind, figures.span, figures.row)),
        _ => None,
    })
}

#[test]
fn figures_open_over_two_screens_and_are_turned_in_both_languages_and_glyph_sets() {
    let plain = Key::plain;
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let (mut state, store) = open(language);
        press(&mut state, &store, &[FIGURES]);
        assert_eq!(shown(&state), None, "not over the Tent screen");
        press(&mut state, &store, &[plain(KeyCode::F(8)), FIGURES]);
        assert_eq!(shown(&state), Some((FigureKind::Passages, FigureSpan::Hours, 0)));
        insta::assert_snapshot!(format!("figures_{name}_80x24"), picture(&draw(&state, false, 80, 24).0));
        press(&mut state, &store, &[plain(KeyCode::Right), plain(KeyCode::Right), plain(KeyCode::Down)]);
        press(&mut state, &store, &[plain(KeyCode::Down), plain(KeyCode::Down)]);
        assert_eq!(shown(&state), Some((FigureKind::Temperatures, FigureSpan::Hours, 3)));
        insta::assert_snapshot!(
            format!("figures_{name}_ascii_120x30"),
            picture(&draw(&state, true, 120, 30).0)
        );
        press(&mut state, &store, &[plain(KeyCode::Tab), plain(KeyCode::Left), plain(KeyCode::Left)]);
        press(&mut state, &store, &[plain(KeyCode::Left)]);
        assert_eq!(
            shown(&state),
            Some((FigureKind::Tasks, FigureSpan::Nights, 0)),
            "behind the first is the last"
        );
        press(&mut state, &store, &[FIGURES]);
        assert_eq!((shown(&state), state.screen), (None, Screen::Shift), "the same key takes them away");
        press(&mut state, &store, &[plain(KeyCode::F(6)), FIGURES]);
        assert_eq!(
            shown(&state),
            Some((FigureKind::Tasks, FigureSpan::Hours, 0)),
            "what the screen is about"
        );
        press(&mut state, &store, &[plain(KeyCode::Esc)]);
        assert_eq!((shown(&state), state.screen), (None, Screen::Tasks));
    }
}

#[test]
fn figures_are_drawn_at_every_size_without_a_panic() {
    let (mut state, store) = open(Language::ZhCn);
    press(&mut state, &store, &[Key::plain(KeyCode::F(8)), FIGURES]);
    for turn in 0..12 {
        let turned = if turn == 6 { KeyCode::Tab } else { KeyCode::Right };
        press(&mut state, &store, &[Key::plain(turned), Key::plain(KeyCode::PageDown)]);
        for (columns, rows) in [(60, 16), (61, 17), (80, 20), (100, 50), (200, 60)] {
            for ascii in [false, true] {
                draw(&state, ascii, columns, rows);
            }
        }
    }
}
