//! Bytes to text: UTF-8 with and without byte order mark, UTF-16 with one, GB18030; others where the office
//! names them.
//!
//! Almost any bytes can be read as GB18030, so they are taken for it only where that reading is clearly the
//! likeliest; else the encodings that come into question are told, with a line in each. A file with a few
//! broken places is still read, each place as U+FFFD, so that its rows can be named.

use encoding_rs::UTF_8;

use super::SheetError;
use super::plausible::likelihood;

/// Stands for bytes that could not be read.
const BROKEN: char = char::REPLACEMENT_CHARACTER;
/// One broken place is tolerated for so many good characters, and to be reported by row.
const GOOD_FOR_ONE_BROKEN: usize = 10;
/// What files that were joined with other files carry inside: the byte order mark of the next one, and the
/// mark that old programs put behind the last one (Ctrl+Z).
const JOINTS: [char; 2] = ['\u{feff}', '\u{1a}'];
/// How many bytes beyond ASCII are weighed.
const WEIGHED: usize = 64 * 1024;
/// A reading in GB18030 must be so much likelier than any other, in bits; offices here write it.
const MARGIN: f64 = -4.0;
/// Encodings that are so much less likely than the best one, in bits, are not told.
const CANDIDATES: f64 = 25.0;
/// The longest line that is shown of a candidate, in characters.
const LONGEST_SAMPLE: usize = 40;

/// How the text of a file may be encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// An encoding that a text may be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingCandidate {
    pub encoding: Encoding,
    /// The first line that reads differently in each, in this one.
    pub sample: String,
}

/// Encodings that offices and their neighbours use, the likeliest first.
const KNOWN: [&encoding_rs::Encoding; 7] = [
    encoding_rs::GB18030,
    encoding_rs::BIG5,
    encoding_rs::SHIFT_JIS,
    encoding_rs::EUC_KR,
    encoding_rs::EUC_JP,
    encoding_rs::WINDOWS_1252,
    encoding_rs::WINDOWS_1251,
];

impl Encoding {
    /// An encoding by any of its names: `gbk`, `big5`, `shift_jis`, `euc-kr`, `latin1`, `utf-16le`.
    #[must_use]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        let other = match name.to_ascii_lowercase().as_str() {
            "cp936" => "gbk",
            "cp950" => "big5",
            "cp932" => "shift_jis",
            "cp949" => "euc-kr",
            _ => name,
        };
        encoding_rs::Encoding::for_label(other.as_bytes()).map(Self)
    }

    /// Its name, as `--encoding` takes it.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        self.0.name()
    }

    /// The names that are told to whoever gave another one.
    #[must_use]
    pub(crate) fn names() -> String {
        let names: Vec<&str> = [UTF_8].iter().chain(&KNOWN).map(|encoding| encoding.name()).collect();
        names.join(", ")
    }
}

/// How the encoding of a text is found out.
#[derive(Clone, Copy, Default)]
pub(crate) struct EncodingChoice<'a> {
    pub named: Option<Encoding>,
    /// Somebody can be asked which of these it is, and may not know.
    pub ask: Option<&'a AskEncoding<'a>>,
}

/// Asks which of some encodings it is.
pub(crate) type AskEncoding<'a> = dyn Fn(&[EncodingCandidate]) -> Option<Encoding> + 'a;

/// The text of a file, in the encoding that was named or else in the one that it must be in.
pub(super) fn decode(bytes: Vec<u8>, way: EncodingChoice<'_>) -> Result<String, SheetError> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        return accept(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if let Some(named) = way.named {
        return as_named(&bytes, named);
    }
    if bytes.contains(&0) {
        return Err(SheetError::NotText);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return accept(text),
        Err(error) => error.into_bytes(),
    };
    if looks_like_utf8(&bytes) {
        return accept(UTF_8.decode_without_bom_handling(&bytes).0.into_owned());
    }
    let Err(unsure) = is_gb18030(&bytes) else {
        return accept(encoding_rs::GB18030.decode_without_bom_handling(&bytes).0.into_owned());
    };
    match (way.ask, &unsure) {
        (Some(ask), SheetError::UnknownEncoding { candidates }) => {
            // Only what would be taken is worth a question.
            let taken = candidates.iter().filter(|candidate| as_named(&bytes, candidate.encoding).is_ok());
            let taken: Vec<EncodingCandidate> = taken.cloned().collect();
            let chosen = if taken.is_empty() { None } else { ask(&taken) };
            chosen.map_or(Err(unsure), |chosen| as_named(&bytes, chosen))
        }
        _ => Err(unsure),
    }
}

/// The text in an encoding that somebody named.
fn as_named(bytes: &[u8], named: Encoding) -> Result<String, SheetError> {
    let other = |_| SheetError::OtherEncoding { name: named.name() };
    accept(named.0.decode_without_bom_handling(bytes).0.into_owned()).map_err(other)
}

/// Whether bytes are UTF-8, perhaps with broken places. Chinese text in GB18030 almost never forms
/// a valid sequence of three bytes, and Chinese text in UTF-8 is made of nothing else; so a damaged
/// UTF-8 file is not mistaken for GB18030, which would turn every name into other characters.
fn looks_like_utf8(bytes: &[u8]) -> bool {
    let (mut long, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        long += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        broken += chunk.invalid().len();
    }
    broken == 0 || long > broken
}

/// Whether bytes are GB18030 beyond doubt; else the encodings that they may be in.
fn is_gb18030(bytes: &[u8]) -> Result<(), SheetError> {
    let lines: Vec<&[u8]> = bytes
        .split(|&b| matches!(b, b'\n' | b'\r'))
        .filter(|line| !line.is_ascii())
        .scan(0, |weighed, line| {
            *weighed += line.iter().filter(|b| !b.is_ascii()).count();
            (*weighed <= WEIGHED).then_some(line)
        })
        .collect();
    // A single line may be longer than what is weighed.
    let lines = if lines.is_empty() { vec![bytes] } else { lines };
    let weigh = |encoding: &'static encoding_rs::Encoding| -> f64 {
        lines.iter().map(|line| likelihood(encoding, &encoding.decode_without_bom_handling(line).0)).sum()
    };
    let mut weighed: Vec<(&'static encoding_rs::Encoding, f64)> =
        KNOWN.into_iter().map(|encoding| (encoding, weigh(encoding))).collect();
    let (_, own) = weighed[0];
    let others = weighed[1..].iter().map(|(_, weight)| *weight).fold(f64::NEG_INFINITY, f64::max);
    if own - others > MARGIN {
        return Ok(());
    }
    weighed.sort_by(|(_, left), (_, right)| right.total_cmp(left));
    let best = weighed[0].1;
    let may_be = |(encoding, weight): &(&'static encoding_rs::Encoding, f64)| {
        let is_near = best - weight < CANDIDATES || *encoding == encoding_rs::GB18030;
        let text = encoding.decode_without_bom_handling(lines[0]).0;
        is_near.then(|| EncodingCandidate {
            encoding: Encoding(encoding),
            sample: text.chars().take(LONGEST_SAMPLE).collect(),
        })
    };
    Err(SheetError::UnknownEncoding { candidates: weighed.iter().filter_map(may_be).take(4).collect() })
}

/// Refuses a text that is mostly broken places or control characters, and takes away the marks where files
/// were joined.
fn accept(text: String) -> Result<String, SheetError> {
    let (mut all, mut broken, mut controls) = (0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        broken += usize::from(c == BROKEN);
        controls += usize::from(c.is_control() && !c.is_whitespace() && !JOINTS.contains(&c));
    }
    if controls * 10 > all {
        return Err(SheetError::NotText);
    }
    if broken > 1 && broken * GOOD_FOR_ONE_BROKEN > all {
        return Err(SheetError::UnknownEncoding { candidates: Vec::new() });
    }
    Ok(without_joints(text))
}

/// The text without marks at the beginning of a line or at the end.
fn without_joints(text: String) -> String {
    if !text.contains(JOINTS) {
        return text;
    }
    let mut joined = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        joined.push_str(line.trim_start_matches(JOINTS));
    }
    joined.truncate(joined.trim_end_matches(JOINTS).len());
    joined
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    const LIST: &str = "楼号,单元,房号,姓名\r\n1,1,101,夏帅\r\n1,1,102,𠮷㛃·买买提\r\n";

    fn read(bytes: &[u8]) -> Result<String, SheetError> {
        decode(bytes.to_vec(), EncodingChoice::default())
    }

    #[test]
    fn every_encoding_of_the_office_gives_the_same_text() {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}".encode_utf16().chain(LIST.encode_utf16()).flat_map(bytes).collect()
        };
        for bytes in [
            LIST.as_bytes().to_vec(),
            format!("\u{feff}{LIST}").into_bytes(),
            GB18030.encode(LIST).0.into_owned(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
        ] {
            assert_eq!(read(&bytes).as_deref(), Ok(LIST));
        }
    }

    #[test]
    fn a_damaged_utf8_file_is_not_taken_for_gb18030() {
        let mut bytes = LIST.repeat(5).into_bytes();
        let at = LIST.find('帅').unwrap();
        bytes[at] = b'?';
        let text = read(&bytes).unwrap();
        assert!(text.contains(BROKEN), "{text}");
        assert!(text.contains("买买提"));
    }

    #[test]
    fn a_damaged_gb18030_file_keeps_its_good_rows() {
        let mut bytes = GB18030.encode(&LIST.repeat(5)).0.into_owned();
        let at = bytes.len() - 8;
        bytes[at] = 0xff;
        let text = read(&bytes).unwrap();
        assert!(text.contains(BROKEN) && text.contains("夏帅"));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(read(&[0x7f, b'E', b'L', b'F', 0, 0, 1]), Err(SheetError::NotText));
        assert_eq!(read(&[1, 2, 3, 4, 5, b'a']), Err(SheetError::NotText));
        let western = b"Ren\xe9,Andr\xe9,1950\n".repeat(20);
        assert!(matches!(read(&western), Err(SheetError::UnknownEncoding { .. })));
    }

    #[test]
    fn marks_where_files_were_joined_are_taken_away() {
        let joined = format!("\u{feff}{LIST}\u{feff}{LIST}\u{1a}\u{feff}{LIST}\u{1a}");
        assert_eq!(read(joined.as_bytes()).as_deref(), Ok(LIST.repeat(3).as_str()));
        assert_eq!(read(&GB18030.encode(&joined).0).as_deref(), Ok(LIST.repeat(3).as_str()));
    }

    #[test]
    fn an_encoding_that_is_named_counts() {
        let korean = encoding_rs::EUC_KR.encode("동,호,이름\n3,501,김민수\n").0.into_owned();
        let read =
            |name| decode(korean.clone(), EncodingChoice { named: Encoding::from_name(name), ask: None });
        assert_eq!(read("euc-kr").as_deref(), Ok("동,호,이름\n3,501,김민수\n"));
        assert_eq!(read("utf-8"), Err(SheetError::OtherEncoding { name: "UTF-8" }));
        assert_eq!(Encoding::from_name("latin1").map(Encoding::name), Some("windows-1252"));
        assert_eq!(Encoding::from_name("klingon"), None);
    }
}
