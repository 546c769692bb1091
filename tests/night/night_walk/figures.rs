//! One figure, wherever it is shown.

use serde_json::Value;

use super::hand::{Hand, Key};
use super::world::World;

/// A figure and where it stands.
struct Figure {
    what: &'static str,
    places: Vec<(&'static str, i64)>,
}

/// What `status`, the handover page, tables and screens say of one moment agrees.
pub(crate) fn agree(world: &mut World) {
    let status = world.json(&["status", "--json"]);
    let page = world.json(&["handover", "--format", "json"]);
    let passages = world.rows("passages");
    let incidents = world.rows("incidents");
    let total = |key: &str| ("page", number(&page["counts"]["total"][key]));
    let now = |path: &str| ("status", number(status.pointer(path).unwrap_or(&Value::Null)));
    let table = |outcome: &str, way: &str| {
        let of =
            |row: &&Value| row["outcome"] == outcome && row["direction"] == way && row["kind"] != "emergency";
        ("passages", i64::try_from(passages.iter().filter(of).count()).unwrap())
    };
    let item = |name: &str| {
        let items = page["items"].as_array().unwrap();
        ("item", items.iter().find(|item| item["item"] == name).map_or(-1, |item| number(&item["amount"])))
    };
    let len = |key: &str| ("page", i64::try_from(page[key].as_array().unwrap().len()).unwrap());
    let mut figures = vec![
        Figure { what: "in", places: vec![now("/passages_in"), total("in"), table("admitted", "in")] },
        Figure { what: "out", places: vec![now("/passages_out"), total("out"), table("admitted", "out")] },
        Figure { what: "turned back", places: vec![now("/refused"), total("refused"), item("refusals")] },
        Figure { what: "tailgates", places: vec![now("/tailgates"), total("tailgates")] },
        Figure { what: "waiting", places: vec![now("/queue"), item("waiting")] },
        Figure { what: "fevers", places: vec![now("/fevers"), ("page", open_fevers(&page))] },
        Figure { what: "debts", places: vec![now("/debts"), len("emergencies")] },
        Figure { what: "open incidents", places: vec![now("/incidents/open"), len("incidents")] },
        Figure {
            what: "incidents tonight",
            places: vec![now("/incidents/tonight"), ("incidents", i64::try_from(incidents.len()).unwrap())],
        },
        Figure {
            what: "visitors inside",
            places: vec![
                now("/visitors_inside"),
                now("/head_count/visitors_inside"),
                ("page", number(&page["inside"]["visitors_inside"])),
            ],
        },
    ];
    let mut hand = world.sits("W1");
    hand.key(Key::Esc);
    for figure in &mut figures {
        if figure.what == "fevers" {
            figure.places.push(("top row", behind(&hand, &["发热", "fever", "Fever"])));
        }
    }
    hand.key(Key::F(8));
    hand.sees(&["交接班"], &["Handover"]);
    items(&mut hand, &page);
    for Figure { what, places } in figures {
        if places.iter().any(|(_, figure)| *figure != places[0].1) {
            hand.fault(&format!("{what}: {places:?}"));
        }
    }
    world.stands(hand);
}

/// The fevers of the page that are not over.
fn open_fevers(page: &Value) -> i64 {
    let fevers = page["fevers"].as_array().unwrap();
    i64::try_from(
        fevers.iter().filter(|fever| fever["ending"].is_null() || fever["to_call"].is_array()).count(),
    )
    .unwrap()
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_default()
}

/// The number behind one of these words in the top row; 0 where none of them stands.
fn behind(hand: &Hand, words: &[&str]) -> i64 {
    let row = hand.screen.row(0);
    let at = words.iter().find_map(|word| row.find(word).map(|at| at + word.len()));
    let digits = |text: &str| text.trim_start().chars().take_while(char::is_ascii_digit).collect::<String>();
    at.map_or(0, |at| digits(&row[at..]).parse().unwrap_or(-1))
}

/// Each item that F8 shows has the amount of the page.
fn items(hand: &mut Hand, page: &Value) {
    let (_, columns) = hand.screen.look(vt100::Screen::size);
    let rows: Vec<String> = hand.screen.look(|screen| screen.rows(0, columns.get()).collect());
    let mut seen = 0;
    for item in page["items"].as_array().unwrap() {
        let (no, amount) = (item["no"].to_string(), item["amount"].to_string());
        // The second pane's row: number, words, amount, state.
        let row = rows
            .iter()
            .filter_map(|row| row.split(['║', '│']).nth(3))
            .find(|row| row.trim_start_matches(['▶', ' ']).split(' ').next() == Some(no.as_str()));
        let Some(row) = row else { continue };
        seen += 1;
        if !row.split_whitespace().skip(1).any(|word| word == amount) {
            hand.fault(&format!("item {no} has the amount {amount} on the page, and on F8: {row}"));
        }
    }
    if seen == 0 {
        hand.fault("F8 shows no item of the handover");
    }
}
