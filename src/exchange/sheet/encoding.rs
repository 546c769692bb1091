//! Bytes to text: UTF-8 with and without byte order mark, UTF-16 with one, GB18030.
//!
//! A file with a few broken places is still read, each place as U+FFFD, so that its rows can be
//! named; a file that is mostly guesswork is refused.

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::SheetError;

/// Stands for bytes that could not be read.
const BROKEN: char = char::REPLACEMENT_CHARACTER;
/// One broken place is tolerated for so many good characters, and to be reported by row.
const GOOD_FOR_ONE_BROKEN: usize = 10;

/// The text of a file.
pub(super) fn decode(bytes: &[u8]) -> Result<String, SheetError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return accept(&encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    if bytes.contains(&0) {
        return Err(SheetError::NotText);
    }
    if looks_like_utf8(bytes) {
        return accept(&UTF_8.decode_without_bom_handling(bytes).0);
    }
    accept(&GB18030.decode_without_bom_handling(bytes).0)
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

/// Refuses a text that is mostly broken places or control characters.
fn accept(text: &str) -> Result<String, SheetError> {
    let (mut all, mut broken, mut controls) = (0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        broken += usize::from(c == BROKEN);
        controls += usize::from(c.is_control() && !c.is_whitespace());
    }
    if controls * 10 > all {
        return Err(SheetError::NotText);
    }
    if broken > 1 && broken * GOOD_FOR_ONE_BROKEN > all {
        return Err(SheetError::UnknownEncoding);
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "楼号,单元,房号,姓名\r\n1,1,101,夏帅\r\n1,1,102,𠮷㛃·买买提\r\n";

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
            assert_eq!(decode(&bytes).as_deref(), Ok(LIST));
        }
    }

    #[test]
    fn a_damaged_utf8_file_is_not_taken_for_gb18030() {
        let mut bytes = LIST.repeat(5).into_bytes();
        let at = LIST.find('帅').unwrap();
        bytes[at] = b'?';
        let text = decode(&bytes).unwrap();
        assert!(text.contains(BROKEN), "{text}");
        assert!(text.contains("买买提"));
    }

    #[test]
    fn a_damaged_gb18030_file_keeps_its_good_rows() {
        let mut bytes = GB18030.encode(&LIST.repeat(5)).0.into_owned();
        let at = bytes.len() - 8;
        bytes[at] = 0xff;
        let text = decode(&bytes).unwrap();
        assert!(text.contains(BROKEN) && text.contains("夏帅"));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(decode(&[0x7f, b'E', b'L', b'F', 0, 0, 1]), Err(SheetError::NotText));
        assert_eq!(decode(&[1, 2, 3, 4, 5, b'a']), Err(SheetError::NotText));
        let western = b"Ren\xe9,Andr\xe9,1950\n".repeat(20);
        assert_eq!(decode(&western), Err(SheetError::UnknownEncoding));
    }
}
