//! No circles: within a floor, whoever uses a file is not used by it, by whatever way round.
//!
//! A file may use what stands in the modules that enclose it: a room is one with its door, and the door hands on to the
//! room. What a module only passes on (`pub use`) is used where it is made.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::{parts, sources, strip, without_tests};

/// A module, by the names on the way to it.
type Module = Vec<String>;
/// Which modules each uses.
type Arrows = BTreeMap<Module, BTreeSet<Module>>;

/// The code of each module.
struct House(BTreeMap<Module, String>);

fn names(path: &str) -> Module {
    path.split("::").map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The paths of a `use` tree or of one path in the code, groups taken apart and other names left out.
fn paths(tree: &str) -> Vec<Module> {
    match tree.split_once('{') {
        None => vec![names(tree.split(" as ").next().unwrap_or_default())],
        Some((before, group)) => {
            let inner = parts(group);
            let inner = inner.iter().flat_map(|part| paths(part.trim()));
            inner.map(|path| [names(before), path].concat()).collect()
        }
    }
}

/// What a file says: the paths that it uses, and those that it only passes on.
fn said(code: &str) -> (Vec<Module>, Vec<Module>) {
    let (mut used, mut passed) = (Vec::new(), Vec::new());
    let mut body = String::new();
    for statement in code.split(';') {
        let flat = statement.split_whitespace().collect::<Vec<_>>().join(" ");
        let ends_before = |at: &usize| flat[..*at].is_empty() || flat[..*at].ends_with([' ', '}', ']', '{']);
        if let Some(at) = flat.rfind("use ").filter(ends_before) {
            let visible = flat[..at].rsplit(['}', '{', ']']).next().unwrap_or_default();
            let is_passed = visible.trim_start().starts_with("pub");
            if is_passed { &mut passed } else { &mut used }.extend(paths(&flat[at + 4..]));
            body.push_str(&flat[..at]);
        } else {
            body.push_str(&flat);
        }
        body.push('\n');
    }
    // Paths in the code itself: names with colons between them.
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let in_code = body.split(|c| !is_path(c)).filter(|word| word.contains("::"));
    used.extend(in_code.map(names));
    (used, passed)
}

impl House {
    fn of(floors: &Path) -> Self {
        let files = sources(floors).unwrap().into_iter().filter_map(|file| {
            let path = file.strip_prefix(floors).unwrap().to_string_lossy().replace('\\', "/");
            let path = path.trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
            let is_test = path.split('/').any(|name| name == "tests" || name.ends_with("_tests"));
            let source = fs::read_to_string(&file).unwrap();
            (!is_test).then(|| (path.split('/').map(str::to_owned).collect(), source))
        });
        Self(files.collect())
    }

    /// Where a path leads that stands in `module`; none if it leads outside or to a local name.
    fn absolute(&self, module: &Module, path: &Module) -> Option<Module> {
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([module.as_slice(), &path[1..]].concat()),
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                let left = module.len().checked_sub(ups)?;
                Some([&module[..left], &path[ups..]].concat())
            }
            child => {
                let inner = [module.as_slice(), &[child.to_owned()]].concat();
                self.0.contains_key(&inner).then(|| [module.as_slice(), path.as_slice()].concat())
            }
        }
    }

    fn arrows(&self) -> Arrows {
        let said: BTreeMap<&Module, _> = self
            .0
            .iter()
            .map(|(module, source)| (module, said(without_tests(&strip(source, false)))))
            .collect();
        let mut passed: BTreeMap<&Module, BTreeMap<String, Module>> = BTreeMap::new();
        for (module, (_, on)) in &said {
            for to in on.iter().filter_map(|path| self.absolute(module, path)) {
                if let Some(name) = to.last().cloned() {
                    passed.entry(module).or_default().insert(name, to);
                }
            }
        }
        let made_in = |path: Module| {
            let mut path = path;
            // A name may be passed on more than once.
            for _ in 0..8 {
                let ends = (1..=path.len()).rev().find(|end| self.0.contains_key(&path[..*end]))?;
                let (module, rest) = (path[..ends].to_vec(), path[ends..].to_vec());
                let on = rest.first().and_then(|name| passed.get(&module)?.get(name));
                match on.filter(|on| **on != path) {
                    Some(on) => path = [on.as_slice(), &rest[1..]].concat(),
                    None => return Some(module),
                }
            }
            None
        };
        let mut arrows = Arrows::new();
        for (module, (used, _)) in &said {
            let targets = used.iter().filter_map(|path| made_in(self.absolute(module, path)?));
            let is_own = |target: &Module| target[0] == module[0] && !module.starts_with(target);
            arrows.insert((*module).clone(), targets.filter(is_own).collect());
        }
        arrows
    }
}

/// Everybody who can be reached from a module.
fn reach(arrows: &Arrows, from: &Module) -> BTreeSet<Module> {
    let (mut found, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(module) = next.pop() {
        for target in arrows.get(module).into_iter().flatten() {
            if found.insert(target.clone()) {
                next.push(target);
            }
        }
    }
    found
}

/// The circles, each as a line of those who stand in it.
fn circles(arrows: &Arrows) -> Vec<String> {
    let reached: BTreeMap<&Module, _> = arrows.keys().map(|module| (module, reach(arrows, module))).collect();
    let mut lines = BTreeSet::new();
    for (module, others) in &reached {
        if others.contains(*module) {
            let circle =
                others.iter().filter(|other| reached.get(other).is_some_and(|back| back.contains(*module)));
            lines.insert(circle.map(|module| module.join("/")).collect::<Vec<_>>().join(" "));
        }
    }
    lines.into_iter().collect()
}

#[test]
fn no_floor_has_a_circle_of_files() {
    let house = House::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let found = circles(&house.arrows());
    assert!(found.is_empty(), "circles: {found:#?}");
}

fn of(files: &[(&str, &str)]) -> Vec<String> {
    let files =
        files.iter().map(|(path, code)| (path.split('/').map(str::to_owned).collect(), (*code).to_owned()));
    circles(&House(files.collect()).arrows())
}

#[test]
fn a_circle_is_found_however_long_it_is_and_however_it_is_written() {
    let two = [("app/a", "use super::b::B;"), ("app/b", "fn f() { crate::app::a::g() }")];
    assert_eq!(of(&two), ["app/a app/b"]);
    let three = [
        ("app/a", "use crate::{app::b::{B, C}, domain::D};"),
        ("app/b", "pub fn f() {}\nuse super::c as other;"),
        ("app/c", "use super::{\n    a::A,\n};"),
    ];
    assert_eq!(of(&three), ["app/a app/b app/c"]);
    // By a name that somebody passes on.
    let passed = [
        ("store", "mod a;\nmod b;\npub(crate) use a::A;"),
        ("store/a", "use super::b::B;"),
        ("store/b", "use crate::store::A;"),
    ];
    assert_eq!(of(&passed), ["store/a store/b"]);
}

#[test]
fn a_room_and_its_door_other_floors_and_tests_are_no_circle() {
    let door = [("app/a", "mod b;\nfn f() { b::g() }"), ("app/a/b", "use super::A;")];
    assert_eq!(of(&door), [""; 0]);
    let floors = [("app/a", "use crate::store::b::B;"), ("store/b", "")];
    assert_eq!(of(&floors), [""; 0]);
    let tested =
        [("app/a", "#[cfg(test)]\nmod tests {\n    use crate::app::b::B;\n}"), ("app/b", "use super::a::A;")];
    assert_eq!(of(&tested), [""; 0]);
}
